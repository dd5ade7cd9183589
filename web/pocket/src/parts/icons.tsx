/** Line drawings, 24 × 24, in the colour of the words beside them. Looked up by the name a pack's group gives. */
const paths: Record<string, string> = {
  road: 'M8 3 4 21M16 3l4 18M12 4v3M12 11v3M12 18v3',
  lamp: 'M9 21h6M12 21V9M6 9h12l-2-5H8zM12 12.500h.01',
  water: 'M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11zM9 15a3 3 0 0 0 3 3',
  broom: 'M14 3 11 11M7 11h8l2 10H5zM9 16v5M13 16v5',
  house: 'M3 11 12 4l9 7M6 9.500V20h12V9.500M10 20v-6h4v6',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c0-4 3-6 6.500-6s6.500 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2.500.8 3.500 3 3.500 5.500',
  heart: 'M12 20C6 15.500 3 12.500 3 9a4.500 4.500 0 0 1 9-1 4.500 4.500 0 0 1 9 1c0 3.500-3 6.500-9 11z',
  shield:
    'M12 3 4.500 6v5.500c0 4.500 3 7.500 7.500 9.500 4.500-2 7.500-5 7.500-9.500V6zM9 12l2.200 2.200L15.500 10',
  scale: 'M12 4v16M7 20h10M5 7h14M5 7l-2.500 7h5zM19 7l-2.500 7h5z',
  tree: 'M12 21v-7M12 3 6 10h3l-4 5h14l-4-5h3z',
  field: 'M12 21V11M12 15c-4 0-6-2-6-6 4 0 6 2 6 6zM12 11c0-4 2-6 6-6 0 4-2 6-6 6zM4 21h16',
  coin: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 8l3 4 3-4M12 12v5M9.500 12h5M9.500 14.500h5',
  warning: 'M12 4 2.500 20h19zM12 10v5M12 17.500h.01',
  megaphone: 'M4 10v4h3l9 4V6l-9 4zM7 14v5h3M19 9.500v5',
  chat: 'M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5',
  paper: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  handshake:
    'M3 7l4-1 4 2 3-2 7 2M3 15l3 1 4 3.500 2-.5 2 .5 1.500-1.500 2-.5 3.500-3.500M21 15V8M3 7v8M11 8l-2.500 4 2 1.500L13 11l5.500 5',
  question:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500h.01',
  phone: 'M5 4h4l2 5-2.500 1.500a12 12 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z',
  pin: 'M12 21c4-5 7-8 7-11a7 7 0 0 0-14 0c0 3 3 6 7 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  camera: 'M4 8h3.500L9 5.500h6L16.500 8H20v11H4zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
  sound: 'M4 9.500v5h3.500L12 18V6L7.500 9.500zM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11',
  mic: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM6 11.500v.5a6 6 0 0 0 12 0v-.5M12 18v3M9 21h6',
  back: 'M14.500 5 8 12l6.500 7',
  next: 'M9.500 5 16 12l-6.500 7',
  tick: 'm4.500 12.500 5 5L19.500 7',
  cross: 'M6 6l12 12M18 6 6 18',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2',
  other: 'M6 12h.01M12 12h.01M18 12h.01',
}
export const hasIcon = (name: string | null | undefined): name is string => Boolean(name && name in paths)

export function Icon({ name }: { name: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name] ?? paths.chat!} />
    </svg>
  )
}
