/** The ways out of the app, for who looks after them: how each does, who is told by webhook or robot, what was given up. */
import { useEffect } from 'react'
import { Link } from 'react-router'
import { count } from '../../../shared/formats.ts'
import { useChannels } from '../data/channels.ts'
import { useMe } from '../data/me.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { Deliveries } from './deliveries.tsx'
import { Endpoints } from './endpoints.tsx'
import { Register } from './register.tsx'
import { channelWords } from './words.ts'
import './channels.css'

export function ChannelsPage() {
  const channels = useChannels()
  const me = useMe().data
  useEffect(() => {
    document.title = '通知通道 · 善治工作台'
  }, [])
  if (channels.error && !channels.data)
    return (
      <div className="sheet">
        <Trouble error={channels.error} again={() => void channels.refetch()} />
      </div>
    )
  if (!channels.data)
    return (
      <div className="sheet">
        <ListBones />
      </div>
    )
  const { quiet, units } = channels.data
  return (
    <div className="sheet channels">
      <h1>通知通道</h1>
      <div className="channels-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">通道</th>
              <th scope="col">状态</th>
              <th scope="col" className="number">
                24 小时已发
              </th>
              <th scope="col" className="number">
                等待
              </th>
              <th scope="col" className="number">
                已放弃
              </th>
            </tr>
          </thead>
          <tbody>
            {channels.data.channels.map(({ channel, set_up, sent, waiting, dead }) => (
              <tr key={channel}>
                <th scope="row">{channelWords[channel]}</th>
                <td>{set_up ? '已接通' : channel === 'sms' ? '没有接通，只记在服务器日志里' : '没有接通'}</td>
                <td className="number">{count(sent)}</td>
                <td className="number">{count(waiting)}</td>
                <td className="number" data-bad={dead > 0}>
                  {count(dead)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="field-hint">
        短信和邮件由管服务器的人接通。
        {quiet && `${quiet.replace('-', ' 到 ')} 之间，短信、邮件和工作群消息攒到早上再发，紧急事项除外。`}
      </p>
      {me?.may.includes('administer') && (
        <p className="field-hint">
          还没到这里的消息排在“队列”里。<Link to="/administration/jobs">看队列</Link>
        </p>
      )}
      <Endpoints />
      <Register units={units} />
      <Deliveries />
    </div>
  )
}
