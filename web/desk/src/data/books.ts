/** Books, vouchers, payments: what the desk asks and sends. Amounts are whole fen. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type * as books from '#contract/http/books.ts'
import type { ImportReport } from '#contract/http/places.ts'
import type * as pay from '#contract/http/payments.ts'
import { get, newId, post, upload } from '../../../shared/api.ts'
import { queryClient } from './query-client.ts'

const KEY = 'books'
/** Everything of the books is read anew after an act: a posting moves lists, months and reports at once. */
const moved = async <T>(sent: Promise<T>): Promise<T> => {
  const answer = await sent
  await queryClient.invalidateQueries({ queryKey: [KEY] })
  return answer
}
const command = () => ({ command_id: newId() })

export const useBookVillages = () =>
  useQuery({
    queryKey: [KEY, 'villages'],
    queryFn: ({ signal }) => get<books.BookVillages>('/api/books', { all: true }, signal),
  })

export const useAccounts = (region: string) =>
  useQuery({
    queryKey: [KEY, 'accounts', region],
    queryFn: ({ signal }) => get<books.BookAccounts>('/api/books/accounts', { region }, signal),
  })

export interface VoucherFilter {
  region: string
  year: number
  month?: string | null
  state?: string | null
  q?: string | null
}
export const useVouchers = (filter: VoucherFilter) =>
  useInfiniteQuery({
    queryKey: [KEY, 'vouchers', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<books.VoucherPage>('/api/vouchers', { ...filter, cursor: pageParam, limit: 50 }, signal),
    getNextPageParam: (last) => last.next,
  })

export const useVoucher = (id: string) =>
  useQuery({
    queryKey: [KEY, 'voucher', id],
    queryFn: ({ signal }) => get<books.Voucher>(`/api/vouchers/${id}`, {}, signal),
    // what the machine finds on a receipt comes within seconds
    refetchInterval: ({ state }) =>
      state.data?.receipts_kept.some(({ machine }) => machine.state === 'waiting') ? 1500 : false,
  })

/** What the machine reads off a picture just sent; null until the first answer, and where none reads. */
export const useReceiptReading = (id: string | null) =>
  useQuery({
    queryKey: ['receipt-reading', id],
    queryFn: ({ signal }) => get<pay.ReceiptReading>(`/api/receipt-readings/${id}`, {}, signal),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 800 : false),
  }).data ?? null

export const useMonths = (region: string, year: number) =>
  useQuery({
    queryKey: [KEY, 'months', region, year],
    queryFn: ({ signal }) => get<books.Months>('/api/books/months', { region, year }, signal),
  })

export const useReport = (name: string, asked: Omit<books.ReportAsked, 'as'>) =>
  useQuery({
    queryKey: [KEY, 'report', name, asked],
    queryFn: ({ signal }) => get<books.Report>(`/api/books/reports/${name}`, asked, signal),
    enabled: name !== 'detail' || asked.account !== undefined,
  })

export const useBudgets = (region: string, year: number) =>
  useQuery({
    queryKey: [KEY, 'budgets', region, year],
    queryFn: ({ signal }) => get<pay.Budgets>('/api/budgets', { region, year }, signal),
  })

export const usePayments = (region: string, q: string) =>
  useInfiniteQuery({
    queryKey: [KEY, 'payments', region, q],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<pay.PaymentPage>('/api/payments', { region, q, cursor: pageParam, limit: 50 }, signal),
    getNextPageParam: (last) => last.next,
  })

export const usePayable = (region: string, isAsked: boolean) =>
  useQuery({
    queryKey: [KEY, 'payable', region],
    queryFn: ({ signal }) => get<pay.Payable>('/api/payments/waiting', { region }, signal),
    enabled: isAsked,
  })

export const useMatterReceipts = (matter: string, isAsked: boolean) =>
  useQuery({
    queryKey: [KEY, 'matter-receipts', matter],
    queryFn: ({ signal }) => get<pay.MatterReceipts>('/api/receipts', { matter }, signal),
    enabled: isAsked,
  })

type Without<T> = Omit<T, 'command_id'>
const send = <T>(path: string, body: T) => moved(post<books.Kept>(path, { ...command(), ...body }))

export const openBook = (body: Without<books.OpenBook>) => send('/api/books', body)
export const addSubAccount = (body: Without<books.NewSubAccount>) => send('/api/books/accounts', body)
/** `command_id`: the caller keeps it while it tries again, so that a voucher is not prepared twice. */
export const prepareVoucher = (body: books.NewVoucher) => moved(post<books.Kept>('/api/vouchers', body))
export const amendVoucher = (id: string, body: books.AmendVoucher) =>
  moved(post<books.Kept>(`/api/vouchers/${id}/amend`, body))
export const actOnVoucher = (id: string, does: string, body: object) =>
  send(`/api/vouchers/${id}/${does}`, body)
export const actOnMonth = (body: Without<books.MonthAct>) => send('/api/books/months', body)
export const closeYear = (body: Without<books.YearEnd>) => send('/api/books/year-end', body)
export const setBudget = (body: Without<pay.SetBudget>) => send('/api/budgets', body)
export const recordPayment = (body: pay.NewPayment) => moved(post<books.Kept>('/api/payments', body))
export const voidPayment = (id: string, body: pay.VoidPayment) =>
  moved(post<books.Kept>(`/api/payments/${id}/void`, body))
export const readReceiptPhoto = (file: File) => upload<pay.ReadPhoto>('/api/receipt-photos', file, file.name)
export const addReceipt = (body: Without<pay.NewReceipt>) => send('/api/receipts', body)
export const actOnReceipt = (id: string, does: string, body: object) =>
  send(`/api/receipts/${id}/${does}`, body)
/** The machine is to find anew what to cover. */
export const lookAtReceipt = (id: string) => moved(post<pay.LookAsked>(`/api/receipts/${id}/look`))
export const answerQuestion = (id: string, answer: string) => send(`/api/questions/${id}/answer`, { answer })

export async function importOpening(region: string, file: File, isTrial: boolean): Promise<ImportReport> {
  const path = `/api/books/opening/import?region=${region}&dry_run=${isTrial}`
  return moved(upload<ImportReport>(path, file, file.name))
}
