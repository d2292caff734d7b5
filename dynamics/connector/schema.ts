/**
 * What the connector keeps for itself; the truth about receivables stays in the ERP. Every table carries its tenant, and row-level
 * security shows a session only its own: each unit of work runs as role `qtc_app` with `qtc.tenant` set (PGlite connects as a superuser,
 * whom row-level security does not bind).
 */
export const SCHEMA = `
create schema if not exists qtc;
create table if not exists qtc.run (
  tenant text not null, company text not null, id text not null, as_of date not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  report jsonb not null default '{}', primary key (tenant, id));
create table if not exists qtc.statement (
  tenant text not null, company text not null, digest text not null, file text not null, primary key (tenant, company, digest));
create table if not exists qtc.receipt (
  tenant text not null, company text not null, id text not null, booked_on date not null, receipt jsonb not null,
  state text not null check (state in ('waiting', 'posted', 'in-books')),
  decision jsonb, applications jsonb not null default '[]', run text, primary key (tenant, company, id));
create table if not exists qtc.effect (
  tenant text not null, company text not null, key text not null, effect jsonb not null, outcome jsonb not null, run text not null,
  primary key (tenant, company, key));
create table if not exists qtc.contact (
  tenant text not null, company text not null, id text not null, sent_on date not null, state text not null check (state in ('draft', 'sent', 'cancelled')),
  contact jsonb not null, letter jsonb not null, message_id text, primary key (tenant, company, id));
create table if not exists qtc.memory (
  tenant text not null, company text not null, memory jsonb not null, primary key (tenant, company));
do $$ begin
  if not exists (select from pg_roles where rolname = 'qtc_app') then create role qtc_app nologin; end if;
end $$;
grant usage on schema qtc to qtc_app;
grant select, insert, update on all tables in schema qtc to qtc_app;
${['run', 'statement', 'receipt', 'effect', 'contact', 'memory']
  .map(
    (table) => `alter table qtc.${table} enable row level security;
drop policy if exists own_tenant on qtc.${table};
create policy own_tenant on qtc.${table} using (tenant = current_setting('qtc.tenant')) with check (tenant = current_setting('qtc.tenant'));`,
  )
  .join('\n')}
`;
