/** Which column is what: guessed or remembered, with samples; the person confirms. */
import { Input, Select } from 'antd'
import type { HotlineColumns, HotlineFile } from '#contract/http/hotline.ts'
import { choose } from './choose.ts'

interface Props {
  file: HotlineFile
  columns: HotlineColumns
  setColumns: (columns: HotlineColumns) => void
  sender: string
  setSender: (sender: string) => void
  senders: string[]
}

export function Columns({ file, columns, setColumns, sender, setSender, senders }: Props) {
  const options = file.headers.map(({ header }) => ({ value: header, label: header }))
  const samplesOf = (header: string | undefined) =>
    file.headers.find((one) => one.header === header)?.samples.join('；') ?? ''
  return (
    <>
      <p className="hotline-sender">
        <label htmlFor="hotline-sender">哪里发来的</label>
        <Input
          id="hotline-sender"
          list="hotline-senders"
          maxLength={40}
          placeholder="如：市12345热线"
          value={sender}
          onChange={(event) => setSender(event.target.value)}
        />
        <datalist id="hotline-senders">
          {senders.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      </p>
      <p>{file.remembered ? '列和上次一样，已经认出来。请核对：' : '列是按列名猜的，请核对。下次会记住：'}</p>
      <div className="hotline-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">要什么</th>
              <th scope="col">表里的哪一列</th>
              <th scope="col">前几行</th>
            </tr>
          </thead>
          <tbody>
            {file.fields.map(({ field, title, help, required }) => (
              <tr key={field}>
                <th scope="row">
                  <label htmlFor={`hotline-${field}`}>{title}</label>
                  {required ? <span className="hotline-needed">必选</span> : null}
                  {help && <span className="hotline-help">{help}</span>}
                </th>
                <td>
                  <Select
                    id={`hotline-${field}`}
                    allowClear
                    showSearch
                    placeholder="没有这一列"
                    status={required && !columns[field] ? 'error' : ''}
                    value={columns[field]}
                    options={options}
                    onChange={(header?: string) => setColumns(choose(columns, field, header))}
                  />
                </td>
                <td className="hotline-samples">{samplesOf(columns[field])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
