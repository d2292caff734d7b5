import type { EntryCall, EntryResult } from '../protocol.ts';
import { answerRecordPage } from '../../http/record-page.ts';
import { ServerRequest } from '../../http/server-request.ts';
import { ServerResponse } from '../../http/server-response.ts';
import { answerClient } from './client-calls.ts';
import { callRestlet } from './restlet.ts';
import {
  getInputData,
  mapContext,
  reduceContext,
  retryConfig,
  summaryContext,
  type Collector,
} from './map-reduce-contexts.ts';
import { requests } from '../../modules/ui-serverWidget/assistant.ts';
import { optionsFromAccount } from '../../modules/ui-serverWidget/option-source.ts';
import { Portlet } from '../../modules/ui-serverWidget/portlet.ts';
import { portletHtml } from '../../modules/ui-serverWidget/render/portlet-html.ts';
import { pageHtml } from '../../http/page.ts';
import { writeExport } from './export-task.ts';
import { beginAction } from './workflow-action.ts';
import { noScriptType, type ScriptRun } from './script-run.ts';

type EntryPoints = Readonly<Record<string, unknown>>;

/** Calls the entry point of one kind of script with the context NetSuite gives it. */
export function callEntry(run: ScriptRun, points: EntryPoints, call: EntryCall): EntryResult {
  switch (call.kind) {
    case 'execute':
      invoke(run, points, 'execute', { type: call.type, InvocationType: INVOCATION_TYPE });
      return { kind: 'nothing' };
    case 'install':
      invoke(run, points, 'run', { fromVersion: call.fromVersion, toVersion: call.toVersion });
      return { kind: 'nothing' };
    case 'bundle':
      if (typeof points[call.point] === 'function')
        invoke(run, points, call.point, { version: call.version });
      return { kind: 'nothing' };
    case 'each':
      invoke(run, points, 'each', { type: call.type, id: call.id });
      return { kind: 'nothing' };
    case 'onAction': {
      const action = beginAction(run.host, call.type, call.id);
      const returned = invoke(run, points, 'onAction', action.context);
      action.save();
      return { kind: 'returned', json: returned === undefined ? null : JSON.stringify(returned) };
    }
    case 'render': {
      const portlet = new Portlet(run.script.portletType, run.script.name, optionsFromAccount(run.host));
      invoke(run, points, 'render', { portlet, column: call.column, entity: call.entity });
      const body = pageHtml(run.host, portlet.title, portletHtml(run.host, portlet), true);
      return {
        kind: 'response',
        response: { status: 200, headers: [['Content-Type', 'text/html; charset=utf-8']], body },
      };
    }
    case 'getInputData': {
      const input = invoke(run, points, 'getInputData', {
        isRestarted: call.isRestarted,
        ObjectRef: OBJECT_REF,
      });
      return { kind: 'input', pairs: getInputData(run, input), config: retryConfig(run, points) };
    }
    case 'map':
    case 'reduce': {
      const collector: Collector = { written: [] };
      const context =
        call.kind === 'map' ? mapContext(run, call, collector) : reduceContext(run, call, collector);
      invoke(run, points, call.kind, context);
      return { kind: 'pairs', written: collector.written };
    }
    case 'summarize':
      invoke(run, points, 'summarize', summaryContext(call.summary, call.isRestarted));
      return { kind: 'nothing' };
    case 'onRequest': {
      const response = new ServerResponse(run.host);
      requests.set(run.host, call.request);
      invoke(run, points, 'onRequest', {
        request: new ServerRequest(run.host, call.request),
        response,
      });
      return { kind: 'response', response: response.finished(run.redirectedTo()) };
    }
    case 'export':
      writeExport(run.host, call.task);
      return { kind: 'nothing' };
    case 'clientCall':
      return { kind: 'answer', json: answerClient(run.host, call.call) };
    case 'recordPage':
      return { kind: 'response', response: answerRecordPage(run, call.request) };
    case 'restlet':
      return { kind: 'response', response: callRestlet(run, points, call.request, invoke) };
  }
}

export type Invoke = typeof invoke;

/** Gives the realm's value; of an async entry point, what its promise came to, for which NetSuite waits. */
function invoke(run: ScriptRun, points: EntryPoints, name: string, context: unknown): unknown {
  const entry = points[name];
  if (typeof entry !== 'function') {
    throw noScriptType(`${run.script.file} has no ${name}.`);
  }
  return run.call(entry, [run.membrane.toRealm(context)]);
}

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4407982532.html */
const INVOCATION_TYPE = {
  SCHEDULED: 'SCHEDULED',
  ON_DEMAND: 'ON_DEMAND',
  USER_INTERFACE: 'USER_INTERFACE',
  ABORTED: 'ABORTED',
  SKIPPED: 'SKIPPED',
};

/** `inputContext.ObjectRef`: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4412447940.html */
const OBJECT_REF = { SEARCH: 'search', QUERY: 'query', FILE: 'file', SUITEQL: 'suiteql' };
