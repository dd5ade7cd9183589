/** The table of contents: which contexts there are, what each stands on, which followers run. */
import { calendarRoutes } from './gateways/calendar/index.ts'
import { channelFollowers, channelRoutes, measureDeliveries } from './gateways/channels/index.ts'
import { openSenders, queueForReporter } from './gateways/channels/index.ts'
import { join } from 'node:path'
import type pg from 'pg'
import { demoRoutes, sampleVillages } from './demo/index.ts'
import { deliberationRoutes, villageCodeRoutes } from './deliberation/index.ts'
import { contractRoutes } from './contracts/index.ts'
import { supervisionRoutes } from './supervision/index.ts'
import {
  accountsSource,
  disclosureRoutes,
  myVillageRoutes,
  dutyRoutes,
  moneyPages,
  decidedRoutes,
  heldRoutes,
  listedRoutes,
  postingRoutes,
  promisedRoutes,
  publicationRoutes,
} from './disclosure/index.ts'
import { mattersHandledSource, officeHoldersSource } from './disclosure/index.ts'
import { hotlineFollower, hotlineRoutes } from './gateways/hotline/index.ts'
import { open311Routes } from './gateways/open311/index.ts'
import { measureRequests, metricsRoutes } from './gateways/metrics/index.ts'
import { operatorRoutes } from './gateways/operator/index.ts'
import { insightRoutes } from './insight/index.ts'
import { journalFollowers, logJournalRoots, logRoutes, sequenceLog } from './journal/index.ts'
import type { Clock } from './lib/clock.ts'
import type { Config } from './lib/config.ts'
import { deriveKeys, masterKey } from './lib/crypto.ts'
import type { Database } from './lib/db.ts'
import { faceRoutes } from './lib/faces.ts'
import { openFiles } from './lib/files.ts'
import { healthRoutes } from './lib/health.ts'
import { openHttp } from './lib/http.ts'
import type { Log } from './lib/log.ts'
import { openOutbound } from './lib/outbound.ts'
import { openSms } from './lib/sms-gateway.ts'
import { openTextReader } from './lib/text-reader.ts'
import { walFollower } from './lib/wal-archive.ts'
import { webFolder } from './lib/web-build.ts'
import {
  consentRoutes,
  fallDue,
  followCalendar,
  matterRoutes,
  openLive,
  openMatters,
  whatIfRoutes,
} from './matters/index.ts'
import { followClosed, sweepUploads, tellFollowers } from './matters/index.ts'
import { moneyRoutes, readingFollower } from './money/index.ts'
import { openPacks, packRoutes, rulesRoutes } from './packs/index.ts'
import { logCodeSender, openPeople, openReporters, openSignIn, smsCodeSender } from './people/index.ts'
import {
  accountRoutes,
  departmentFollower,
  householdRoutes,
  memberRoutes,
  peopleRoutes,
  remindPools,
  refuseForeignOrigin,
  shanghaiToday,
  signInRoutes,
  visitingRoutes,
} from './people/index.ts'
import { programmeRoutes, remindUnits } from './programme/index.ts'
import { finishMoves, openPlaces, placeChangeRoutes, placeRoutes } from './places/index.ts'

/** What the outside gives: main.ts the real ones, tests their own. `owner`: the owner's connection. */
export interface Ground {
  config: Config
  log: Log
  clock: Clock
  owner: pg.PoolConfig
  db: Database
  worker: Database
}

export type Shanzhi = Awaited<ReturnType<typeof openShanzhi>>

export async function openShanzhi({ config, log, clock, owner, db, worker }: Ground) {
  const { publicUrl, dataDir, rateLimit } = config
  const today = () => shanghaiToday(clock)
  const keys = deriveKeys(masterKey(dataDir))
  const files = openFiles(join(dataDir, 'files'))

  const packs = openPacks(db)
  const places = openPlaces(db)
  const people = openPeople(db, packs, places)
  const reporters = openReporters({ worker, places, keys, clock })
  const sms = openSms(config.sms, log)
  const codes = config.sms ? smsCodeSender(sms) : logCodeSender(log)
  const { secondFactor, identityProviders } = config
  const door = openSignIn({
    ...{ db, worker, people, places, reporters, keys, clock, publicUrl, codes, config: owner },
    ...{ secondFactor, identityProviders },
  })
  const matters = openMatters({ db, worker, packs, places, people, reporters, files, keys, clock })
  const textReader = config.readReceipts ? await openTextReader() : null
  const senders = openSenders(config, sms)
  const behind = { matters, senders, publicUrl }
  const outbound = await openOutbound(
    owner,
    worker,
    { tell_reporter: queueForReporter(behind), tell_followers: tellFollowers(matters) },
    log,
  )

  const app = await openHttp({ log, rateLimit, publicUrl })
  const registry = measureRequests(app)
  app.addHook('onRequest', refuseForeignOrigin(publicUrl))
  await app.register(healthRoutes(db))
  const token = config.metricsToken
  await app.register(metricsRoutes(registry, { db, worker, owner, clock, ...(token && { token }) }))
  await app.register(
    packRoutes({ packs, clock, countyOf: async (code) => (await places.tenantByCode(code)) ?? undefined }),
  )
  await app.register(placeRoutes({ db, places, packs }))
  const { authorityFor, removeAccount } = door
  await app.register(placeChangeRoutes({ db, worker, places, packs, clock, today, authorityFor }))
  await app.register(signInRoutes(door))
  await app.register(peopleRoutes({ db, places, people, clock, today, authorityFor: door.authorityFor }))
  await app.register(accountRoutes({ ...door.deps, people, authorityFor }))
  await app.register(operatorRoutes({ db, worker, owner, places, packs, clock, config, log, authorityFor }))
  const rules = {
    async governed(tenant: number) {
      const { pack } = await places.tenant(tenant)
      const others = (await places.tenants()).filter((one) => one.pack === pack && one.tenant !== tenant)
      return { pack, others: others.map(({ name }) => name) }
    },
    nameOf: async (tenant: number, person: string) => (await people.person(tenant, person))?.name ?? '',
  }
  await app.register(rulesRoutes({ ...rules, db, packs, clock, authorityFor }))
  await app.register(whatIfRoutes({ ...matters, ...rules, log, authorityFor }))
  await app.register(householdRoutes({ db, places, people, packs, clock, today, authorityFor }))
  await app.register(memberRoutes({ db, worker, places, packs, clock, reporters, keys, authorityFor }))
  await app.register(visitingRoutes({ db, places, people, packs, clock, keys, authorityFor }))
  await app.register(matterRoutes({ ...matters, authorityFor, removeAccount }))
  const live = openLive({ db, worker, authorityFor, config: owner, log })
  door.deps.sessions.onEnd(live.ended)
  await app.register(live.routes)
  await app.register(consentRoutes({ ...matters, authorityFor }))
  await app.register(moneyRoutes({ ...matters, matters, textReader, authorityFor }))
  await app.register(deliberationRoutes({ matters, publicUrl, authorityFor }))
  await app.register(villageCodeRoutes({ matters, publicUrl, authorityFor }))
  await app.register(open311Routes({ matters, publicUrl }))
  await app.register(hotlineRoutes({ matters, authorityFor }))
  await app.register(channelRoutes({ ...behind, authorityFor }))
  measureDeliveries(registry, worker, clock)
  await app.register(calendarRoutes({ db, worker, places, people, authorityFor, clock, publicUrl }))
  await app.register(insightRoutes({ db, places, packs, clock, book: matters.book, authorityFor }))
  await app.register(contractRoutes({ db, packs, places, files, clock, matters, authorityFor }))
  const programmes = { db, worker, packs, places, files, clock, matters }
  await app.register(programmeRoutes({ ...programmes, authorityFor }))
  await app.register(supervisionRoutes({ matters, authorityFor }))
  const disclosure = { worker, places, packs, clock, publicUrl }
  await app.register(disclosureRoutes(disclosure))
  await app.register(postingRoutes(disclosure))
  await app.register(heldRoutes(disclosure))
  await app.register(listedRoutes(disclosure))
  await app.register(myVillageRoutes({ ...disclosure, authorityFor }))
  await app.register(promisedRoutes(disclosure))
  await app.register(decidedRoutes({ ...disclosure, db, authorityFor }))
  await app.register(moneyPages({ ...matters, publicUrl, authorityFor }))
  const sources = {
    office_holders: officeHoldersSource(disclosure),
    matters_handled: mattersHandledSource(disclosure),
    accounts: accountsSource(matters),
  }
  await app.register(dutyRoutes({ ...disclosure, db, sources, authorityFor }))
  await app.register(publicationRoutes({ ...disclosure, db, sources }))
  await app.register(logRoutes({ db, keys, countyOf: (code) => places.tenantByCode(code) }))
  if (config.demo) await app.register(demoRoutes(places))
  await app.register(faceRoutes(webFolder, config.demo ? sampleVillages(places) : undefined))

  const followers = [
    outbound.follower,
    ...door.followers,
    ...journalFollowers(worker, clock),
    { name: 'deadlines', every: 5000, work: () => fallDue(matters) },
    { name: 'uploads', every: 60_000, work: () => sweepUploads(matters) },
    { name: 'lessons', every: 5000, work: followClosed(matters) },
    { name: 'calendars', every: 5000, work: () => followCalendar(matters) },
    departmentFollower(worker, packs, places),
    hotlineFollower({ matters }),
    ...(textReader ? [readingFollower({ ...matters, matters, textReader })] : []),
    remindPools({ worker, places, people, clock, today }),
    remindUnits(programmes),
    ...channelFollowers(behind),
    { name: 'transparency-log', every: 2000, work: () => sequenceLog({ worker, clock, keys, publicUrl }) },
    { name: 'journal-roots', every: 600_000, work: () => logJournalRoots({ worker, clock }) },
    walFollower(worker, clock, config.walKeepDays),
    { name: 'moves', every: 5000, work: () => finishMoves(worker, clock) },
  ]
  const close = async () => {
    await app.close()
    textReader?.stop()
    await live.stop()
    await outbound.stop()
    senders.close()
    await door.close()
  }
  return { app, followers, close, packs, places, people, door, matters, live, today }
}
