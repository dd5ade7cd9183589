import { Button } from 'antd'
import { useEffect, useRef } from 'react'

const keys: [string[], string][] = [
  [['j', 'k'], '下一件、上一件'],
  [['Enter'], '打开选中的这件'],
  [['a'], '办这件事：到可办的按钮上'],
  [['Ctrl', 'Enter'], '送出正在填的表'],
  [['Esc'], '收起正在填的表，写的内容留着'],
  [['x'], '勾选这一件，再和别的一起办'],
  [['Shift', 'x'], '从上次勾的勾到这一件'],
  [['u'], '回到列表'],
  [['n'], '看消息'],
  [['c'], '登记一件'],
  [['v'], '村账里：记一张凭证'],
  [['/'], '搜索'],
  [['?'], '看这张表'],
]

export function KeysHelp({ open, close }: { open: boolean; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open) dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} className="keys-help" aria-labelledby="keys-title" onClose={close}>
      <h2 id="keys-title">键盘怎么用</h2>
      <dl>
        {keys.map(([names, means]) => (
          <div key={means}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={close}>知道了</Button>
    </dialog>
  )
}
