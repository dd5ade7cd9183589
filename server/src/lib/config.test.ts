import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { ConfigError, readConfig } from './config.ts'

test('nothing set: the embedded database, this machine only, with the demo', () => {
  assert.deepEqual(readConfig({}), {
    port: 4100,
    host: '127.0.0.1',
    dataDir: resolve('.data'),
    publicUrl: 'http://127.0.0.1:4100',
    demo: true,
    rateLimit: 3000,
    logLevel: 'info',
    readReceipts: true,
    walDir: resolve('.data/wal'),
    backupDir: resolve('.data/backups'),
    walKeepDays: 7,
    secondFactor: 'invited',
    identityProviders: [],
  })
})

test('a database of one’s own gets no demo unless asked', () => {
  const url = 'postgres://u:p@db/shanzhi'
  assert.equal(readConfig({ DATABASE_URL: url }).demo, false)
  assert.equal(readConfig({ DATABASE_URL: url, DEMO: 'on' }).demo, true)
})

const province = {
  OIDC_PROVIDERS: 'province',
  OIDC_PROVINCE_ISSUER: 'https://id.example',
  OIDC_PROVINCE_LABEL: '省统一身份认证',
}
test('identity providers: each by its name, a claim that finds people only where asked', () => {
  const env = {
    ...{ ...province, OIDC_PROVIDERS: 'province,county', OIDC_PROVINCE_CLIENT_ID: 'a' },
    ...{ OIDC_PROVINCE_CLIENT_SECRET: 'b', OIDC_PROVINCE_MATCH: 'phone_number=work_phone' },
    ...{
      OIDC_COUNTY_ISSUER: 'http://127.0.0.1:9',
      OIDC_COUNTY_CLIENT_ID: 'c',
      OIDC_COUNTY_CLIENT_SECRET: 'd',
    },
    ...{ OIDC_COUNTY_LABEL: '县统一身份认证', OIDC_COUNTY_COUNTIES: '371329' },
  }
  const match = { claim: 'phone_number', with: 'work_phone' }
  assert.deepEqual(readConfig(env).identityProviders, [
    {
      ...{ id: 'province', issuer: 'https://id.example', clientId: 'a', clientSecret: 'b', counties: [] },
      ...{ title: '省统一身份认证', match, scope: 'openid phone' },
    },
    {
      ...{ id: 'county', issuer: 'http://127.0.0.1:9', clientId: 'c', clientSecret: 'd' },
      ...{ counties: ['371329'], title: '县统一身份认证', scope: 'openid' },
    },
  ])
})

test('a bad value is one line that names it, and a password is not shown', () => {
  const bad = [
    { PORT: '70000' },
    { PORT: '41 00' },
    { DEMO: 'no' },
    { DATABASE_URL: 'mysql://root:secret@db/x' },
    { PUBLIC_URL: 'shanzhi.example' },
    { LOG_LEVEL: 'loud' },
    { WAL_KEEP_DAYS: 'all' },
    { SHANZHI_KEY: 'secret' },
    { SMTP_URL: 'mail.example:secret' },
    { MAIL_FROM: 'nobody', SMTP_URL: 'smtps://u:secret@mail.example' },
    { SMS_URL: 'sms.example/secret' },
    { SMS_BODY: '{"to":"{phone}"}', SMS_URL: 'https://sms.example' },
    { SMS_OK: 'secret', SMS_URL: 'https://sms.example' },
    { OUTBOUND_ALLOW: 'intranet' },
    { SECOND_FACTOR: 'everybody' },
    { OIDC_PROVIDERS: 'The Province' },
    { OIDC_PROVINCE_ISSUER: 'http://id.example', OIDC_PROVIDERS: 'province' },
    { OIDC_PROVINCE_CLIENT_ID: '', ...province, OIDC_PROVINCE_CLIENT_SECRET: 'secret' },
    {
      OIDC_PROVINCE_MATCH: 'phone',
      ...province,
      OIDC_PROVINCE_CLIENT_ID: 'a',
      OIDC_PROVINCE_CLIENT_SECRET: 'secret',
    },
  ]
  for (const env of bad) {
    assert.throws(
      () => readConfig(env),
      (error) =>
        error instanceof ConfigError &&
        error.message.includes(Object.keys(env)[0] as string) &&
        !/\n|secret/.test(error.message),
      JSON.stringify(env),
    )
  }
})
