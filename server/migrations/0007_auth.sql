-- Accounts and sessions: better-auth's tables as its own generator writes them (a test compares), in a schema and a role
-- of their own. Columns keep its names. No real e-mail, phone or address is in here: `email` is a placeholder,
-- "phoneNumber" a keyed hash, "ipAddress" stays empty.
do $$
begin
  if not exists (select from pg_roles where rolname = 'shanzhi_auth') then create role shanzhi_auth nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin grant shanzhi_auth to current_user; exception when insufficient_privilege then null; end $$;

create schema auth;
set search_path = auth;

create table "user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null,
  "username" text unique,
  "phoneNumber" text unique,
  "phoneNumberVerified" boolean
);
create table "session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references "user" ("id") on delete cascade
);
create table "account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references "user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create table "verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create index "session_userId_idx" on "session" ("userId");
create index "account_userId_idx" on "account" ("userId");
create index "verification_identifier_idx" on "verification" ("identifier");

-- Failed attempts, counted by rate-limiter-flexible across processes. Keys are hashes.
create table attempt (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

grant usage on schema auth to shanzhi_auth;
grant select, insert, update, delete on all tables in schema auth to shanzhi_auth;

set search_path = shanzhi, public;
alter table account_person add column disabled_at timestamptz;
grant usage on schema shanzhi to shanzhi_auth;
grant select, insert, delete, update (disabled_at) on account_person to shanzhi_auth;
