import { missingArgument, required } from '../../engine/arguments.ts';
import { findDeployment, scriptUrl } from '../../engine/addresses.ts';
import type { HttpRequest } from '../../engine/protocol.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { sublistLines } from '../../http/form-names.ts';
import type { Field, OptionSource } from './field.ts';
import { Form } from './form.ts';
import { FieldGroup } from './parts.ts';
import { Sublist } from './sublist.ts';

/** The request a Suitelet is answering: an assistant reads from it what the person did. */
export const requests = new WeakMap<Host, HttpRequest>();

/** What the buttons of a page send. */
export const SENT = { step: 'curstep', next: 'next', back: 'back', cancel: 'cancel', jump: 'jump' } as const;
export const FINISH = 'Finish';

type Parameters = Readonly<Record<string, string>>;

/** "All data and states for an assistant are tracked automatically throughout the user's session": what it keeps there. */
interface Kept {
  /** The step that comes next, since the last redirect. */
  readonly current: string | null;
  /** What was sent on each step. */
  readonly steps: Readonly<Record<string, Parameters>>;
}
const NOTHING_KEPT: Kept = { current: null, steps: {} };

export interface AssistantState {
  readonly form: Form;
  readonly steps: readonly AssistantStep[];
  readonly splash: { readonly title: string; readonly texts: readonly string[] } | null;
  readonly isFinished: boolean;
  readonly hidesNavigation: boolean;
}

/** `serverWidget.Assistant`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4325849970.html */
export class Assistant {
  readonly #host: Host;
  readonly #form: Form;
  readonly #request: HttpRequest | null;
  readonly #steps: AssistantStep[] = [];
  readonly #hidesNavigation: boolean;
  readonly #key: string;
  #kept: Kept;
  #current: AssistantStep | null = null;
  #splash: AssistantState['splash'] = null;
  #isFinished = false;
  title: string;
  errorHtml: string | null = null;
  finishedHtml: string | null = null;
  hideStepNumber = false;
  isNotOrdered = false;
  hideAddToShortcutsLink = false;

  constructor(host: Host, options: unknown, optionsFrom: OptionSource) {
    const { title, hideNavBar } = required('serverWidget.createAssistant', options, 'title');
    this.title = String(title);
    this.#host = host;
    this.#hidesNavigation = hideNavBar === true;
    this.#form = new Form({ title: this.title }, optionsFrom);
    this.#request = requests.get(host) ?? null;
    this.#key = `assistant ${host.script.scriptId} ${host.script.deploymentId}`;
    this.#kept = this.#begun();
  }

  static stateOf(assistant: Assistant): AssistantState {
    return {
      form: assistant.#form,
      steps: assistant.#steps,
      splash: assistant.#splash,
      isFinished: assistant.#isFinished,
      hidesNavigation: assistant.#hidesNavigation,
    };
  }

  /** What was kept, with what this request brings. */
  #begun(): Kept {
    const { store, sessionId } = this.#host;
    const text = store.sessionValue(sessionId, this.#key);
    const kept = text === null ? NOTHING_KEPT : (JSON.parse(text) as Kept);
    const sent = this.#sent();
    const step = sent?.[SENT.step];
    if (!sent || step === undefined) return kept;
    if (sent[SENT.cancel] !== undefined) return this.#keep(NOTHING_KEPT);
    return this.#keep({ ...kept, steps: { ...kept.steps, [step]: sent } });
  }

  #keep(kept: Kept): Kept {
    this.#host.store.setSessionValue(this.#host.sessionId, this.#key, JSON.stringify(kept));
    this.#kept = kept;
    return kept;
  }

  #sent(): Parameters | null {
    return this.#request?.method === 'POST' ? this.#request.parameters : null;
  }

  // ---- steps

  addStep(options: unknown): AssistantStep {
    const { id, label } = required('Assistant.addStep', options, 'id', 'label');
    const sent = (): Parameters => this.#kept.steps[String(id)] ?? {};
    const step = new AssistantStep(String(id), String(label), this.#steps.length + 1, sent, () =>
      this.getSublistIds(),
    );
    this.#steps.push(step);
    return step;
  }

  getStep(options: unknown): AssistantStep | null {
    return this.#stepBy(String(required('Assistant.getStep', options, 'id')['id']));
  }
  #stepBy(id: string | undefined | null): AssistantStep | null {
    return this.#steps.find((step) => step.id === id) ?? null;
  }
  getSteps(): AssistantStep[] {
    return [...this.#steps];
  }
  getStepCount(): number {
    return this.#steps.length;
  }

  /** The one a script set; of what a person sent, the step it came from; where the last redirect led; null at the beginning. */
  get currentStep(): AssistantStep | null {
    return this.#current ?? this.getLastStep() ?? this.#stepBy(this.#kept.current);
  }
  set currentStep(step: AssistantStep | null) {
    if (step !== null && !(step instanceof AssistantStep))
      throw new SuiteScriptError('WRONG_PARAMETER_TYPE', 'Assistant.currentStep is expected as a step.');
    this.#current = step;
  }

  /** Null where nobody has done anything yet. */
  getLastAction(): string | null {
    const sent = this.#sent();
    if (!sent) return null;
    if (sent[SENT.cancel] !== undefined) return 'cancel';
    if (sent[SENT.back] !== undefined) return 'back';
    if (sent[SENT.jump] !== undefined) return 'jump';
    if (sent[SENT.next] === undefined) return null;
    return sent[SENT.next] === FINISH ? 'finish' : 'next';
  }

  getLastStep(): AssistantStep | null {
    return this.#stepBy(this.#sent()?.[SENT.step]);
  }

  /** Null after the last action was to finish or to cancel. */
  getNextStep(): AssistantStep | null {
    const last = this.getLastStep();
    switch (this.getLastAction()) {
      case 'next':
        return this.#steps[last?.stepNumber ?? 0] ?? null;
      case 'back':
        return this.#steps[(last?.stepNumber ?? 2) - 2] ?? null;
      case 'jump':
        return this.#stepBy(this.#sent()?.[SENT.jump]);
      default:
        return null;
    }
  }

  /** Shows the closing words on the page, once the person has finished. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4333493801.html */
  isFinished(): boolean {
    this.#isFinished ||= this.getLastAction() === 'finish';
    return this.#isFinished;
  }

  hasErrorHtml(): boolean {
    return this.errorHtml !== null && this.errorHtml !== '';
  }

  setSplash(options: unknown): void {
    const { title, text1, text2 } = required('Assistant.setSplash', options, 'title', 'text1');
    const texts = [text1, text2].filter((text) => text !== undefined && text !== null).map(String);
    this.#splash = { title: String(title), texts };
  }

  /** To the page of the step that is the current one then; out of the assistant when it was finished or cancelled. */
  sendRedirect(options: unknown): void {
    const call = 'Assistant.sendRedirect';
    const isResponse = String(options) === 'http.ServerResponse';
    const response = isResponse ? options : required(call, options, 'response')['response'];
    if (String(response) !== 'http.ServerResponse') throw missingArgument(call, 'response');
    const { project, account, script } = this.#host;
    const isOver = ['finish', 'cancel'].includes(this.getLastAction() ?? '');
    const next = this.#current ?? this.getNextStep() ?? this.currentStep;
    this.#keep(isOver ? NOTHING_KEPT : { ...this.#kept, current: next?.id ?? null });
    const own = findDeployment(project, script.scriptId, script.deploymentId);
    if (own) this.#host.redirect(scriptUrl(project, account, own));
  }

  // ---- what stands on the page

  get clientScriptFileId(): unknown {
    return this.#form.clientScriptFileId;
  }
  set clientScriptFileId(value: unknown) {
    this.#form.clientScriptFileId = value;
  }
  get clientScriptModulePath(): unknown {
    return this.#form.clientScriptModulePath;
  }
  set clientScriptModulePath(value: unknown) {
    this.#form.clientScriptModulePath = value;
  }

  addField(options: unknown): Field {
    return this.#form.addField(options);
  }
  addFieldGroup(options: unknown): FieldGroup {
    return this.#form.addFieldGroup(options);
  }
  addSublist(options: unknown): Sublist {
    return this.#form.addSublist(options);
  }
  getField(options: unknown): Field | null {
    return this.#form.getField(options);
  }
  getSublist(options: unknown): Sublist | null {
    return this.#form.getSublist(options);
  }
  getFieldGroup(options: unknown): FieldGroup | null {
    const { id } = required('Assistant.getFieldGroup', options, 'id');
    const { groups } = Form.stateOf(this.#form);
    return groups.find((group) => FieldGroup.stateOf(group).id === id) ?? null;
  }
  getFieldIds(): string[] {
    return Form.stateOf(this.#form).fields.map(({ id }) => id);
  }
  getFieldIdsByFieldGroup(options: unknown): string[] {
    const { id } = required('Assistant.getFieldIdsByFieldGroup', options, 'id');
    return Form.fieldsIn(this.#form, String(id)).map((field) => field.id);
  }
  getFieldGroupIds(): string[] {
    return Form.stateOf(this.#form).groups.map((group) => FieldGroup.stateOf(group).id);
  }
  getSublistIds(): string[] {
    return Form.stateOf(this.#form).sublists.map((sublist) => Sublist.stateOf(sublist).id);
  }
  updateDefaultValues(options: unknown): void {
    const { values } = required('Assistant.updateDefaultValues', options, 'values');
    this.#form.updateDefaultValues(values);
  }

  toJSON(): object {
    return { title: this.title };
  }
  toString(): string {
    return 'serverWidget.Assistant';
  }
}

/** `serverWidget.AssistantStep`: a page, and what was sent from it. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4325849982.html */
export class AssistantStep {
  readonly #sent: () => Parameters;
  readonly #sublists: () => readonly string[];
  readonly id: string;
  readonly stepNumber: number;
  label: string;
  helpText = '';

  constructor(
    id: string,
    label: string,
    stepNumber: number,
    sent: () => Parameters,
    sublists: () => readonly string[],
  ) {
    this.id = id;
    this.label = label;
    this.stepNumber = stepNumber;
    this.#sent = sent;
    this.#sublists = sublists;
  }

  /** Null for a field that was not sent. */
  getValue(options: unknown): string | null {
    const { id } = required('AssistantStep.getValue', options, 'id');
    return this.#sent()[String(id)] ?? null;
  }
  getFieldIds(): string[] {
    const sent = this.#sent();
    // A sublist comes as two parameters: the names of its fields, and its lines.
    const isOfList = (name: string): boolean =>
      /^(.+)(?:data|fields)$/.test(name) && sublistLines(sent, name.replace(/(?:data|fields)$/, '')) !== null;
    return Object.keys(sent).filter((name) => !OWN.includes(name) && !/^inpt_/.test(name) && !isOfList(name));
  }
  getSubmittedSublistIds(): string[] {
    return this.#sublists().filter((id) => (this.#linesOf(id)?.length ?? 0) > 0);
  }
  getSublistFieldIds(options: unknown): string[] {
    const { group } = required('AssistantStep.getSublistFieldIds', options, 'group');
    return Object.keys(this.#linesOf(String(group))?.[0] ?? {});
  }
  getLineCount(options: unknown): number {
    const { group } = required('AssistantStep.getLineCount', options, 'group');
    return this.#linesOf(String(group))?.length || -1;
  }
  getSublistValue(options: unknown): string | null {
    const { group, id, line } = required('AssistantStep.getSublistValue', options, 'group', 'id', 'line');
    return this.#linesOf(String(group))?.[Number(line)]?.[String(id)] ?? null;
  }
  #linesOf(group: string): readonly Readonly<Record<string, string>>[] | null {
    return sublistLines(this.#sent(), group);
  }

  toJSON(): object {
    const { id, label, stepNumber, helpText } = this;
    return { id, label, stepNumber, helpText };
  }
  toString(): string {
    return 'serverWidget.AssistantStep';
  }
}

/** Parameters that are no fields. */
const OWN: readonly string[] = [...Object.values(SENT), 'script', 'deploy', 'compid', 'submitter'];
