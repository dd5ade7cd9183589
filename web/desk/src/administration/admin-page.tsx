import { useEffect, type ReactNode } from 'react'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import './administration.css'

interface Asked {
  error: unknown
  data: unknown
  refetch: () => unknown
}

/** One page of 管理: its name, what is wrong when nothing could be read, the shape of a list until then. */
export function AdminPage({ title, asked, children }: { title: string; asked: Asked; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · 善治工作台`
  }, [title])
  return (
    <div className="sheet administration">
      <h1>{title}</h1>
      {asked.error && !asked.data ? (
        <Trouble error={asked.error} again={() => void asked.refetch()} />
      ) : asked.data ? (
        children
      ) : (
        <ListBones />
      )}
    </div>
  )
}
