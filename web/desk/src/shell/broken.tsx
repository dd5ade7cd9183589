import { Button } from 'antd'

/** A fault of ours. Nothing typed is lost: drafts stand in the browser's session store. */
export function Broken() {
  return (
    <div className="trouble" role="alert">
      <h1>这一页出了问题</h1>
      <p>您写的内容还在。请刷新；还不行，请告诉系统管理员您刚才点了什么。</p>
      <Button type="primary" onClick={() => location.reload()}>
        刷新
      </Button>
    </div>
  )
}
