/** Quotes and receipts of a village affair on the phone: seen before one agrees, and added by who began it or keeps the books. */
import { useEffect, useState } from 'preact/hooks'
import type { MatterReceipts, ReadPhoto, ReceiptReading } from '#contract/http/payments.ts'
import { fenOf, yuan } from '#contract/pack/yuan.ts'
import { get, newId, post, sayError, upload } from '../../../shared/api.ts'
import { shrink } from '../keep/shrink.ts'
import { useMe } from '../keep/session.ts'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'

const READS = ['keep_books', 'record_payments', 'read_books', 'review_books', 'publish_accounts']

export function Receipts({ matter }: { matter: string }) {
  const reads = useMe()?.may.some((one) => READS.includes(one)) ?? false
  const { data, again } = useLoaded(
    async () => (reads ? await get<MatterReceipts>('/api/receipts', { matter }) : null),
    [matter, reads],
  )
  if (!data || (data.items.length === 0 && !data.may_add)) return null
  return (
    <section>
      <h2>报价和单据</h2>
      {data.items.length === 0 && <p class="soft">还没有附。</p>}
      {data.items.map((one) => (
        <figure key={one.id} class="photos">
          <a href={`/api/receipts/${one.id}/photo`} target="_blank" rel="noreferrer">
            <img src={`/api/receipts/${one.id}/photo?v=${one.version}`} alt={one.title} loading="lazy" />
          </a>
          <figcaption>
            {[one.title, one.payee, one.fen !== null && yuan(one.fen)].filter(Boolean).join('，')}
          </figcaption>
        </figure>
      ))}
      {data.may_add && <Add matter={matter} region={data.region} again={again} />}
    </section>
  )
}

/** What the machine reads off the picture; null until it has, and where none reads. */
function useReading(id: string | null): ReceiptReading | null {
  const [reading, setReading] = useState<ReceiptReading | null>(null)
  useEffect(() => {
    setReading(null)
    if (!id) return
    let timer = 0
    const ask = async () => {
      const found = await get<ReceiptReading>(`/api/receipt-readings/${id}`).catch(() => null)
      if (timer < 0) return
      setReading(found)
      if (found?.state === 'waiting') timer = window.setTimeout(() => void ask(), 1000)
    }
    void ask()
    return () => {
      window.clearTimeout(timer)
      timer = -1
    }
  }, [id])
  return reading
}

function readingSays(reading: ReceiptReading | null): string {
  if (!reading || reading.state === 'waiting') return '机器正在认照片上的字，可以先填，不用等。'
  return reading.says && Object.values(reading.says).some((one) => one !== null)
    ? '机器认出来的已填在空着的栏里，会认错，请核对。'
    : '照片上没有认出能填的，请照着填。'
}

function Add({ matter, region, again }: { matter: string; region: string; again: () => void }) {
  const [read, setRead] = useState<(ReadPhoto & { url: string }) | null>(null)
  const [typed, setTyped] = useState<{ title?: string; payee?: string; amount?: string }>({})
  const [failed, setFailed] = useState('')
  const [busy, setBusy] = useState(false)
  const reading = useReading(read?.reading ?? null)
  const found = reading?.says
  const code = read?.invoice
  const yuanOf = (fen: number | null | undefined) => (fen ? String(fen / 100) : undefined)
  // typed before read off the code, before read by the machine
  const says = {
    title: typed.title ?? (code ? '发票' : found?.title) ?? '报价单',
    payee: typed.payee ?? found?.payee ?? '',
    amount: typed.amount ?? yuanOf(code?.fen) ?? yuanOf(found?.fen) ?? '',
  }
  const typing = (name: keyof typeof says) => (value: string) =>
    setTyped((before) => ({ ...before, [name]: value }))
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setFailed('')
    await work().catch((failure: unknown) => setFailed(sayError(failure)))
    setBusy(false)
  }
  const choose = (input: HTMLInputElement) => {
    const file = input.files?.[0]
    input.value = ''
    if (!file) return
    void attempt(async () => {
      const small = await shrink(file)
      const photo = await upload<ReadPhoto>('/api/receipt-photos', small, 'receipt.jpg')
      setTyped({})
      setRead({ ...photo, url: URL.createObjectURL(small) })
    })
  }
  const send = () =>
    attempt(async () => {
      const fen = says.amount.trim() ? fenOf(says.amount) : null
      if (says.amount.trim() && !fen) return setFailed('金额写得不对。')
      if (!says.title.trim()) return setFailed('请写这是什么单据。')
      await post('/api/receipts', {
        ...{ command_id: newId(), region, matter, hash: read!.hash, title: says.title.trim() },
        ...{ payee: says.payee.trim() || null, fen },
        // only what the code says for sure: the machine's guess at these is not shown here to be looked over
        ...{ invoice_code: code?.code ?? null, invoice_number: code?.number ?? null, day: code?.day ?? null },
      })
      setRead(null)
      again()
    })
  return (
    <>
      {failed && (
        <p class="notice" role="alert">
          {failed}
        </p>
      )}
      {read ? (
        <Form send={() => void send()}>
          <figure>
            <img src={read.url} alt="刚选的照片" width="100%" />
          </figure>
          {read.reading && (
            <p class="hint" role="status">
              {readingSays(reading)}
            </p>
          )}
          <TextField
            id="receipt-title"
            label="这是什么"
            value={says.title}
            onValue={typing('title')}
            maxLength={60}
          />
          <TextField
            {...{ id: 'receipt-payee', label: '哪家开的', optional: true, maxLength: 60 }}
            value={says.payee}
            onValue={typing('payee')}
          />
          <TextField
            {...{ id: 'receipt-amount', label: '金额（元）', optional: true, maxLength: 14 }}
            inputMode="decimal"
            value={says.amount}
            onValue={typing('amount')}
          />
          <button class="button main" type="submit" disabled={busy}>
            附上
          </button>
          <button class="button" type="button" onClick={() => setRead(null)}>
            换一张照片
          </button>
        </Form>
      ) : (
        <label class="button">
          <Icon name="camera" />
          {busy ? '正在读照片…' : '拍报价单或单据'}
          <input
            class="unseen"
            type="file"
            accept="image/*"
            disabled={busy}
            onChange={(event) => choose(event.currentTarget)}
          />
        </label>
      )}
    </>
  )
}
