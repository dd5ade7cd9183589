/** Files of a task, each to be saved. */
export function Files({ at, files }: { at: string; files: { hash: string; name: string }[] }) {
  if (files.length === 0) return null
  return (
    <p className="programme-files">
      {files.map((file) => (
        <a key={file.hash} href={`${at}/files/${file.hash}`} download>
          {file.name}
        </a>
      ))}
    </p>
  )
}
