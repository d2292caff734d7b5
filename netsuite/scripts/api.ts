import type { EntryPoints } from 'N/types';
import * as file from 'N/file';
import * as log from 'N/log';
import * as query from 'N/query';
import * as runtime from 'N/runtime';
import * as task from 'N/task';
import { tellDecisions } from '../erp/api/decisions.ts';
import { push } from '../erp/api/push.ts';
import { readAsk, readPush } from '../erp/api/request.ts';
import { PARAMETERS, SCRIPTS } from '../erp/objects.ts';
import { notAllowed } from '../erp/problems.ts';
import { mayDecide, mayLook, type Who } from '../screens/who.ts';
import { start } from './start.ts';

const whoAsks = (): Who => {
  const { id, name, roleId } = runtime.getCurrentUser();
  return { id: Number(id), name, roleId };
};
const denied = (action: string): object => ({ ok: false, problems: [notAllowed('api', { action })] });

/** Puts a bank file into the inbox. */
export const post: EntryPoints.RESTlet.post<unknown, object> = (body) => {
  if (!mayDecide(whoAsks())) return denied('push bank files');
  const read = readPush(body);
  if (!read.ok) return read;
  const answer = push(
    {
      query,
      inbox: String(runtime.getCurrentScript().getParameter({ name: PARAMETERS.apiInbox }) ?? ''),
      saveText: ({ encoding, ...given }) =>
        file
          .create({
            ...given,
            fileType: file.Type.PLAINTEXT,
            encoding: encoding === 'UTF-8' ? file.Encoding.UTF_8 : file.Encoding.ISO_8859_1,
          })
          .save(),
      startIntake: () => start(task, log, 'SCHEDULED_SCRIPT', SCRIPTS.intake, {}),
    },
    read.value,
  );
  if (answer.ok) log.audit({ title: 'Quittance API', details: `${answer.name}: ${answer.state}` });
  return answer;
};

/** Gives the decisions of a receipt or a day. */
export const get: EntryPoints.RESTlet.get<unknown, object> = (parameters) => {
  if (!mayLook(whoAsks())) return denied('read decisions');
  const asked = readAsk(parameters);
  return asked.ok ? tellDecisions(query, asked.value) : asked;
};
