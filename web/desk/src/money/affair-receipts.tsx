/** Quotes and receipts of a village affair, from the day it is begun; they go on to the voucher of its payment. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReadPhoto } from '#contract/http/payments.ts'
import { yuan } from '#contract/pack/yuan.ts'
import { addReceipt, readReceiptPhoto, useMatterReceipts } from '../data/books.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { ReceiptForm } from './receipt-form.tsx'
import './money.css'

export function AffairReceipts({ matter }: { matter: string }) {
  const kept = useMatterReceipts(matter, true).data
  const [read, setRead] = useState<{ photo: ReadPhoto; url: string } | null>(null)
  const { attempt, busy, failed } = useAttempt()
  if (!kept || (kept.items.length === 0 && !kept.may_add)) return null
  return (
    <section className="affair-quotes" aria-label="报价和单据">
      <h3>报价和单据</h3>
      {kept.items.length === 0 && (
        <p className="soft">还没有。报价单、发票、收据可以先附上，付款时跟到凭证里。</p>
      )}
      <ul className="affair-receipts">
        {kept.items.map((one) => (
          <li key={one.id}>
            <a href={`/api/receipts/${one.id}/photo`} target="_blank" rel="noreferrer">
              <img src={`/api/receipts/${one.id}/photo?v=${one.version}`} alt="" />
              {one.title}
            </a>
            <span>
              {[one.payee, one.fen !== null && yuan(one.fen), one.day].filter(Boolean).join('，')}
              {one.voucher && (
                <>
                  {' '}
                  <Link to={`/money/vouchers/${one.voucher}`}>已跟到凭证</Link>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      {read ? (
        <ReceiptForm
          {...read}
          unread="报价单"
          cancel={() => setRead(null)}
          send={async (says) => {
            await addReceipt({ region: kept.region, matter, hash: read.photo.hash, ...says })
            setRead(null)
          }}
        />
      ) : (
        kept.may_add && (
          <label className="photo-choose">
            <input
              type="file"
              accept="image/jpeg,image/png,image/webp,image/avif"
              disabled={busy}
              onChange={(event) => {
                const chosen = event.target.files?.[0]
                event.target.value = ''
                if (chosen)
                  void attempt(async () =>
                    setRead({ photo: await readReceiptPhoto(chosen), url: URL.createObjectURL(chosen) }),
                  )
              }}
            />
            {busy ? '正在读照片……' : '附报价或单据的照片'}
          </label>
        )
      )}
    </section>
  )
}
