import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import type { Problem } from '../../core/problems/problem.ts';
import { credentialsRefused, noAnswer } from '../problems.ts';

export interface Credentials {
  readonly tenant: string;
  readonly clientId: string;
  /** Read from the environment or a vault by the shell; never logged. */
  readonly clientSecret: string;
}

export type Token =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: Problem };
export interface TokenSource {
  /** A token that is good for at least another minute. `fresh`: get a new one, the last was refused. */
  get(fresh?: boolean): Promise<Token>;
}

export const BUSINESS_CENTRAL_SCOPE = 'https://api.businesscentral.dynamics.com/.default';
export const GRAPH_SCOPE = 'https://graph.microsoft.com/.default';
const SPARE_MS = 60_000;

/** Client-credential tokens of Microsoft Entra ID (automation-apis-using-s2s-authentication.md), kept until a minute before they expire. */
export function clientCredentialTokens(
  http: AxiosInstance,
  loginUrl: string,
  credentials: Credentials,
  now: () => number,
  scope = BUSINESS_CENTRAL_SCOPE,
): TokenSource {
  let held: { value: string; until: number } | null = null;
  return {
    async get(fresh = false): Promise<Token> {
      if (!fresh && held && held.until - SPARE_MS > now()) return { ok: true, value: held.value };
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        scope,
      });
      const where = `tenant ${credentials.tenant}`;
      const answer = await ask(http, `${loginUrl}/${credentials.tenant}/oauth2/v2.0/token`, form);
      if (answer === null)
        return { ok: false, problem: noAnswer(where, { what: 'The token endpoint', attempts: 1 }) };
      const { access_token: value, expires_in: seconds } = (answer.data ?? {}) as {
        access_token?: unknown;
        expires_in?: unknown;
      };
      if (answer.status !== 200 || typeof value !== 'string' || typeof seconds !== 'number') {
        held = null;
        return { ok: false, problem: credentialsRefused(where, { clientId: credentials.clientId }) };
      }
      held = { value, until: now() + seconds * 1000 };
      return { ok: true, value };
    },
  };
}

async function ask(http: AxiosInstance, url: string, form: URLSearchParams): Promise<AxiosResponse | null> {
  try {
    return await http.post(url, form, { validateStatus: () => true });
  } catch (error) {
    if (axios.isAxiosError(error)) return null;
    throw error;
  }
}
