/** Reads for the console, across people and accounts; as the owner. */
import type pg from 'pg'

/** Who holds a post today and is called so. */
export async function personsNamed(owner: pg.Pool, tenant: number, name: string) {
  const { rows } = await owner.query<{ id: string; place: string }>(
    `select distinct p.id, r.name as place from shanzhi.person p
      join shanzhi.appointment a on a.tenant = p.tenant and a.person = p.id and (a.ends_on is null or a.ends_on >= now()::date)
      join shanzhi.region r on r.tenant = a.tenant and r.id = a.region
    where p.tenant = $1 and p.name = $2 order by p.id`,
    [tenant, name],
  )
  return rows
}

export async function departmentsAt(owner: pg.Pool, tenant: number, region: string) {
  const { rows } = await owner.query<{ id: string; department: string; name: string }>(
    `select id, department, name from shanzhi.organisation
    where tenant = $1 and region = $2 and department is not null and dissolved_on is null order by department`,
    [tenant, region],
  )
  return rows
}

export async function accountsOf(owner: pg.Pool, tenant: number) {
  const { rows } = await owner.query<{ username: string; name: string | null; disabled: boolean }>(
    `select coalesce(u.username, '手机号登录') as username, p.name, a.disabled_at is not null as disabled
    from shanzhi.account_person a join auth."user" u on u.id = a.account
      join shanzhi.person p on p.tenant = a.tenant and p.id = a.person
    where a.tenant = $1 order by u.username`,
    [tenant],
  )
  return rows
}
