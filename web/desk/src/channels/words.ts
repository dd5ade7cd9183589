import { events, type Delivery, type EndpointKind, type EventKind } from '#contract/http/channels.ts'

export const channelWords: Record<Delivery['channel'], string> = {
  sms: '短信',
  mail: '邮件',
  webhook: '推送',
  robot: '工作群',
}
export const kindWords: Record<EndpointKind, string> = {
  webhook: '别的系统（Webhook）',
  dingtalk: '钉钉群机器人',
  wecom: '企业微信群机器人',
  feishu: '飞书群机器人',
}
export const stateWords: Record<Delivery['state'], string> = {
  waiting: '等待',
  sent: '已发',
  logged: '只记日志',
  dead: '已放弃',
  dropped: '不发',
}

/** Of a robot what concerns its own unit. */
export const eventWords = (kind: EndpointKind, event: EventKind): string =>
  kind !== 'webhook' && event === 'matter.handed' ? '有事转到本单位' : events[event]
