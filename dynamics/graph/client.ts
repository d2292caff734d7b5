import { Client, HTTPMessageHandler, type Context, type Middleware } from '@microsoft/microsoft-graph-client';

export interface GraphOptions {
  /** `https://graph.microsoft.com`, or the sandbox. */
  readonly baseUrl: string;
  /** Whose mailbox; the application may open no other (RBAC for applications, application access policy). */
  readonly mailbox: string;
  /** A token for scope `https://graph.microsoft.com/.default`. */
  readonly token: () => Promise<string>;
}

/** A client whose token goes to `baseUrl` only, also where Graph's own links lead. */
export const graphClient = (options: GraphOptions): Client =>
  Client.initWithMiddleware({
    middleware: chain(options),
    baseUrl: options.baseUrl,
    defaultVersion: 'v1.0',
    customHosts: new Set([new URL(options.baseUrl).hostname]),
  });

/** No answer at all (the SDK says -1), throttled, or out of order (Graph: "Error responses and resource types"). */
export const TO_COME_LATER: ReadonlySet<number> = new Set([-1, 429, 500, 502, 503, 504]);

/** Our own two links: the SDK's authentication sends no token to hosts it does not know, its retry repeats POST. */
function chain({ token, baseUrl }: GraphOptions): Middleware {
  const http = new HTTPMessageHandler();
  return {
    async execute(context: Context): Promise<void> {
      const url = typeof context.request === 'string' ? context.request : context.request.url;
      if (!url.startsWith(`${baseUrl}/`)) throw new TypeError(`${url} is not at ${baseUrl}`);
      const headers = new Headers(context.options?.headers as Record<string, string> | undefined);
      headers.set('authorization', `Bearer ${await token()}`);
      context.options = { ...context.options, headers };
      await http.execute(context);
    },
  };
}
