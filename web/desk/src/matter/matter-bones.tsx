export function MatterBones() {
  return (
    <div className="matter" role="status" aria-label="正在读取事项">
      <span className="bone" style={{ width: '58%', height: 26 }} />
      <span className="bone" style={{ width: '34%', height: 16, marginTop: 18 }} />
      <span className="bone" style={{ width: '46%', height: 16, marginTop: 12 }} />
      <span className="bone" style={{ width: '100%', height: 96, marginTop: 28 }} />
      <span className="bone" style={{ width: '76%', height: 16, marginTop: 36 }} />
      <span className="bone" style={{ width: '68%', height: 16, marginTop: 18 }} />
      <span className="bone" style={{ width: '72%', height: 16, marginTop: 18 }} />
    </div>
  )
}
