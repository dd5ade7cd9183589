/** Ways out of the app: short messages, mail, webhooks, work-chat robots; who chose what, what was sent, what was given up. */
export { deliveryCommands } from './cli.ts'
export { queueForReporter } from './carry.ts'
export { channelFollowers } from './followers.ts'
export { channelRoutes } from './routes.ts'
export { measureDeliveries } from './measure.ts'
export { openSenders } from './senders.ts'
