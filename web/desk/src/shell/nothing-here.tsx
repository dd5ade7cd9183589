import { Link } from 'react-router'

export function NothingHere() {
  return (
    <div className="trouble">
      <h1>没有这一页</h1>
      <p>地址可能抄错了，或者这件事不在您能看的范围里。</p>
      <Link to="/inbox">回收件箱</Link>
    </div>
  )
}
