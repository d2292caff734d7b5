const TABLES = [
  'run',
  'statement',
  'inbox',
  'cursor',
  'receipt',
  'advice',
  'effect',
  'contact',
  'memory',
  'model',
  'finding',
] as const;

/**
 * What the connector keeps for itself; the truth about receivables stays in the ERP. Every table carries its tenant, and row-level
 * security shows a session only its own: each unit of work runs as role `qtc_app` with `qtc.tenant` set (PGlite connects as a superuser,
 * whom row-level security does not bind). Runs again without harm: what is there stays.
 */
export const SCHEMA = `
create schema if not exists qtc;
create table if not exists qtc.run (
  tenant text not null, company text not null, id text not null, as_of date not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  stages jsonb not null default '{}', plan jsonb, posted boolean not null default false, report jsonb not null default '{}',
  started_at timestamptz not null default now(), primary key (tenant, id));
create table if not exists qtc.statement (
  tenant text not null, company text not null, digest text not null, file text not null, taken_at timestamptz not null default now(),
  primary key (tenant, company, digest));
create table if not exists qtc.inbox (
  tenant text not null, company text not null, digest text not null, file text not null, bytes bytea not null,
  primary key (tenant, company, digest));
alter table qtc.statement add column if not exists problems jsonb not null default '[]';
alter table qtc.inbox add column if not exists origin text;
create table if not exists qtc.cursor (
  tenant text not null, company text not null, name text not null, cursor text not null, primary key (tenant, company, name));
create table if not exists qtc.receipt (
  tenant text not null, company text not null, id text not null, booked_on date not null, receipt jsonb not null,
  state text not null check (state in ('waiting', 'posted', 'in-books', 'replaced')),
  decision jsonb, applications jsonb not null default '[]', names jsonb not null default '{}', run text, primary key (tenant, company, id));
alter table qtc.receipt add column if not exists booking jsonb;
do $$ begin
  -- Releases before 'replaced' was a state.
  if exists (select from pg_constraint where conrelid = 'qtc.receipt'::regclass and conname = 'receipt_state_check'
    and pg_get_constraintdef(oid) not like '%replaced%') then
    alter table qtc.receipt drop constraint receipt_state_check,
      add constraint receipt_state_check check (state in ('waiting', 'posted', 'in-books', 'replaced'));
  end if;
end $$;
create table if not exists qtc.advice (
  tenant text not null, company text not null, digest text not null, advice jsonb not null, receipt text, ended text,
  taken_at timestamptz not null default now(), primary key (tenant, company, digest));
create table if not exists qtc.effect (
  tenant text not null, company text not null, key text not null, effect jsonb not null, outcome jsonb not null, run text not null,
  primary key (tenant, company, key));
create table if not exists qtc.contact (
  tenant text not null, company text not null, id text not null, sent_on date not null, state text not null check (state in ('draft', 'sent', 'cancelled')),
  contact jsonb not null, letter jsonb, message_id text, primary key (tenant, company, id));
create table if not exists qtc.memory (
  tenant text not null, company text not null, memory jsonb not null, primary key (tenant, company));
alter table qtc.memory add column if not exists shown jsonb not null default '[]';
create table if not exists qtc.model (
  tenant text not null, company text not null, trained_as_of date not null, model jsonb not null, primary key (tenant, company));
create table if not exists qtc.finding (
  tenant text not null, company text not null, kind text not null check (kind in ('score', 'credit', 'letter')), subject text not null,
  customer text not null, run text not null, digest text not null, says text not null, finding jsonb not null,
  primary key (tenant, company, kind, subject));
do $$ begin
  if not exists (select from pg_roles where rolname = 'qtc_app') then create role qtc_app nologin; end if;
  -- Who creates a role may from PostgreSQL 16 on give it away, but not yet take it on.
  execute format('grant qtc_app to %I', current_user);
exception when insufficient_privilege then null; -- an administrator has prepared the role and granted it
end $$;
grant usage on schema qtc to qtc_app;
grant select, insert, update on all tables in schema qtc to qtc_app;
grant delete on qtc.run, qtc.inbox, qtc.finding to qtc_app;
${TABLES.map(
  (table) => `alter table qtc.${table} enable row level security;
drop policy if exists own_tenant on qtc.${table};
create policy own_tenant on qtc.${table} using (tenant = current_setting('qtc.tenant')) with check (tenant = current_setting('qtc.tenant'));`,
).join('\n')}
`;
