/** The list's shape while it is read: same row height, nothing jumps. */
export function ListBones() {
  return (
    <div className="rows" role="status" aria-label="正在读取列表">
      {[62, 48, 70, 40, 56, 66, 44, 58].map((width) => (
        <div className="row-bones" key={width}>
          <span className="bone" style={{ width: `${width}%`, height: 16 }} />
          <span className="bone" style={{ width: '36%', height: 12 }} />
        </div>
      ))}
    </div>
  )
}
