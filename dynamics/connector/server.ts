import jwt from '@fastify/jwt';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Problem } from '../../core/problems/problem.ts';
import { callWrong, defect, notForYou, notHere, notSignedIn, tooManyCalls } from '../problems.ts';
import { addRoutes, type RouteDeps } from './routes.ts';
import { addScreens } from './screens/screens.ts';

/** What a token says: whose data, and what may be done with them. Made by `quittance connector token`. */
export interface Caller {
  readonly tenant: string;
  /** Absent: all companies of the tenant. */
  readonly companies?: readonly string[];
  readonly may: readonly ('read' | 'run')[];
}

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: Caller;
    user: Caller;
  }
}

export interface ServerOptions extends RouteDeps {
  readonly tokenSecret: string;
  readonly requestsPerMinute: number;
  readonly release: string;
  readonly logger: FastifyBaseLogger | false;
}

/** A problem on its way to the caller. */
export class Refusal extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem) {
    super(problem.what);
    this.status = status;
    this.problem = problem;
  }
}

const LARGEST_STATEMENT = 32 * 1024 * 1024;

/** The connector's HTTP side. Everything under /v1 wants a token; every answer that is not 2xx is a problem {code, severity, what, where, fix}. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    bodyLimit: LARGEST_STATEMENT,
    ajv: { customOptions: { allErrors: true, removeAdditional: false, coerceTypes: true } },
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Quittance connector',
        version: options.release,
        description: 'Starts days of receivables, says how they stand, and explains what was decided.',
      },
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    },
  });
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: (request) =>
      new Refusal(
        429,
        tooManyCalls(`${request.method} ${request.url}`, { perMinute: options.requestsPerMinute }),
      ),
  });
  await app.register(jwt, { secret: options.tokenSecret, verify: { algorithms: ['HS256'] } });
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler(answerWithProblem);
  app.setNotFoundHandler((request, reply) =>
    answerWithProblem(
      new Refusal(404, notHere(whereOf(request), { what: `address ${request.url}` })),
      request,
      reply,
    ),
  );
  await addRoutes(app, options);
  await addScreens(app, options);
  return app;
}

/** Puts the caller on the request. @throws Refusal 401 */
export async function signedIn(request: FastifyRequest): Promise<void> {
  try {
    await request.jwtVerify();
  } catch (error) {
    const because = error instanceof Error ? error.message : 'the token cannot be read';
    throw new Refusal(401, notSignedIn(whereOf(request), { because }));
  }
  if (typeof request.user.tenant !== 'string' || !Array.isArray(request.user.may))
    throw new Refusal(401, notSignedIn(whereOf(request), { because: 'the token names no tenant' }));
}

/** @throws Refusal 403 */
export function mayOn(
  request: FastifyRequest,
  what: 'read' | 'run',
  company: string,
  { companies, may }: Caller = request.user,
): void {
  if (!may.includes(what)) throw new Refusal(403, notForYou(whereOf(request), { what: `"${what}"` }));
  if (companies && !companies.includes(company))
    throw new Refusal(403, notForYou(whereOf(request), { what: `company ${company}` }));
}

/** Method and path; what stands in the query is left out, as tokens may. */
export const whereOf = ({ method, url }: FastifyRequest): string => `${method} ${url.split('?')[0]}`;

function answerWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) return reply.code(error.status).send(error.problem);
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status < 500) {
    const says = error instanceof Error ? error.message : String(error);
    return reply.code(status).send(callWrong(whereOf(request), { says }));
  }
  request.log.error({ err: error }, 'defect');
  return reply
    .code(500)
    .send(defect(`${whereOf(request)}, request ${request.id}`, { what: whereOf(request) }));
}
