import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

const FIRST = 10
const STEP = 50

interface Source {
  isMore: boolean
  isReading: boolean
  more: () => void
}
interface Portion<Row> {
  rows: Row[]
  isMore: boolean
  isReading: boolean
  more: () => void
}

/** The first rows of a list that may be long; what follows is shown, and read, when asked for. */
export function usePortion<Row>(all: Row[], { isMore, isReading, more }: Source): Portion<Row> {
  const [shown, setShown] = useState(FIRST)
  return {
    rows: all.slice(0, shown),
    isMore: isMore || all.length > shown,
    isReading,
    more: () => {
      setShown(shown + STEP)
      if (isMore && all.length < shown + STEP) more()
    },
  }
}

export const More = <Row,>({ portion, children }: { portion: Portion<Row>; children: ReactNode }) =>
  portion.isMore && (
    <Button loading={portion.isReading} onClick={portion.more}>
      {children}
    </Button>
  )
