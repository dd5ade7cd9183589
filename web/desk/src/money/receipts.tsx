import { Button } from 'antd'
import { useState } from 'react'
import type { Receipt, Voucher } from '#contract/http/books.ts'
import type { ReadPhoto } from '#contract/http/payments.ts'
import { yuan } from '#contract/pack/yuan.ts'
import { sayError } from '../../../shared/api.ts'
import { actOnReceipt, addReceipt, lookAtReceipt, readReceiptPhoto } from '../data/books.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { useSay } from '../shell/said.tsx'
import { MaskEditor } from './mask-editor.tsx'
import { ReceiptForm } from './receipt-form.tsx'
import { decidedSays } from './reading-says.ts'

/** Pictures on a voucher: added with what they say, covered by one, looked over by another. */
export function Receipts({ voucher: v }: { voucher: Voucher }) {
  const [read, setRead] = useState<{ photo: ReadPhoto; url: string } | null>(null)
  const [reading, setReading] = useState(false)
  const [failed, setFailed] = useState('')
  const mayAdd = v.may.includes('receipts')
  async function choose(file: File) {
    setReading(true)
    setFailed('')
    try {
      setRead({ photo: await readReceiptPhoto(file), url: URL.createObjectURL(file) })
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    } finally {
      setReading(false)
    }
  }
  return (
    <section>
      <h2>单据</h2>
      {v.receipts_kept.length === 0 && !read && <p className="soft">还没有附单据。</p>}
      {v.receipts_kept.map((receipt) => (
        <One key={`${receipt.id} ${receipt.version}`} receipt={receipt} may={v.may} />
      ))}
      {failed && (
        <p className="notice" data-tone="refused" role="alert">
          {failed}
        </p>
      )}
      {read ? (
        <ReceiptForm
          {...read}
          cancel={() => setRead(null)}
          send={async (says) => {
            await addReceipt({ region: v.region, voucher: v.id, hash: read.photo.hash, ...says })
            setRead(null)
          }}
        />
      ) : (
        mayAdd && (
          <label className="photo-choose">
            <input
              type="file"
              accept="image/jpeg,image/png,image/webp,image/avif"
              disabled={reading}
              onChange={(event) => {
                const chosen = event.target.files?.[0]
                event.target.value = ''
                if (chosen) void choose(chosen)
              }}
            />
            {reading ? '正在上传、读码……' : '加一张单据照片'}
          </label>
        )
      )}
    </section>
  )
}

/** As large as it is, on a page of its own: a name is overlooked on a small one. */
const Large = ({ src, alt }: { src: string; alt: string }) => (
  <a href={src} target="_blank" rel="noreferrer">
    <img src={src} alt={alt} />
  </a>
)

function One({ receipt, may }: { receipt: Receipt; may: string[] }) {
  const [doing, setDoing] = useState<'mask' | 'correct' | null>(null)
  const [failed, setFailed] = useState('')
  const say = useSay()
  const { id, version, title, payee, fen, day, invoice_number, masked, checked_by } = receipt
  async function act(does: string, body: object, done: string) {
    try {
      await actOnReceipt(id, does, { version, ...body })
      setDoing(null)
      say({ words: done })
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
  }
  const look = () =>
    lookAtReceipt(id).catch((error: unknown) => {
      noteSignedOut(error)
      setFailed(sayError(error))
    })
  const facts = [
    day,
    payee,
    fen !== null && yuan(fen),
    invoice_number && `发票号码 ${invoice_number}`,
  ].filter(Boolean)
  return (
    <div className="money-receipt">
      <h3>{title}</h3>
      <p>{facts.join('，') || '没有写日期、金额。'}</p>
      <p>
        {checked_by
          ? `遮挡已由${checked_by}核对`
          : masked
            ? '遮挡已画好，等另一个人核对'
            : '还没有画遮挡，不能公开'}
        {masked && decidedSays(receipt)}
      </p>
      {failed && (
        <p className="notice" data-tone="refused" role="alert">
          {failed}
        </p>
      )}
      {doing === 'correct' ? (
        <ReceiptForm
          url={`/api/receipts/${id}/photo?v=${version}`}
          says={receipt}
          submitLabel="保存"
          done="单据内容已改好"
          cancel={() => setDoing(null)}
          send={async (says) => {
            await actOnReceipt(id, 'correct', { version, ...says })
            setDoing(null)
          }}
        />
      ) : doing === 'mask' ? (
        <MaskEditor
          receipt={receipt}
          look={may.includes('look') ? look : undefined}
          cancel={() => setDoing(null)}
          save={(masks) =>
            act(
              'mask',
              { masks },
              masks.length === 0 ? '已确认没有要遮的，等另一个人核对' : '遮挡已保存，等另一个人核对',
            )
          }
        />
      ) : (
        <div className="money-pictures">
          <figure>
            <Large src={`/api/receipts/${id}/photo?v=${version}`} alt={`${title}原件，点开看大图`} />
            <figcaption>原件（不公开）</figcaption>
          </figure>
          {masked && (
            <figure>
              <Large
                src={`/api/receipts/${id}/photo?masked=true&v=${version}`}
                alt={`${title}公开的样子，点开看大图`}
              />
              <figcaption>公开的样子</figcaption>
            </figure>
          )}
        </div>
      )}
      {!doing && (
        <div className="form-buttons">
          {masked && !checked_by && may.includes('check') && (
            <Button type="primary" onClick={() => void act('check', {}, '已核对')}>
              核对过，可以公开
            </Button>
          )}
          {may.includes('mask') && (
            <Button onClick={() => setDoing('mask')}>{masked ? '重画遮挡' : '画遮挡'}</Button>
          )}
          {may.includes('receipts') && <Button onClick={() => setDoing('correct')}>改内容</Button>}
          {may.includes('receipts') && (
            <Button type="text" onClick={() => void act('drop', {}, '已拿掉这张单据')}>
              拿掉
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
