/** How far a long command has come: one line that rewrites itself, on a terminal only and not before a second has passed. */

export interface Progress {
  /** `done` of `total` (bytes, rows …); without a total the count alone is shown. */
  to(done: number, total?: number): void
  /** Takes the line away. */
  end(): void
}

const BAR = 24

/** `out`: where the line goes; standard error unless told, so that what a command answers stays clean. */
export function openProgress(
  label: string,
  out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): Progress {
  const began = Date.now()
  let shown = 0
  return {
    to(done, total) {
      const now = Date.now()
      if (!out.isTTY || now - began < 1000 || now - shown < 100) return
      shown = now
      out.write(`\r\u001b[K${label} ${total ? bar(done / total) : done}`)
    },
    end() {
      if (shown) out.write('\r\u001b[K')
    },
  }
}

function bar(share: number): string {
  const part = Math.max(0, Math.min(1, share))
  const full = Math.round(part * BAR)
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor(part * 100)}%`
}
