import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { CustomerId } from '../../core/ledger/ids.ts';
import type { Currency } from '../../core/money/currency.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { PolicyLayer, ResolvedPolicy } from '../../core/policy/resolve.ts';
import type { Utf8Decoder } from '../../core/text/decode.ts';
import type { Answered, BusinessCentralClient } from '../business-central/client.ts';
import type { ReadPicture } from '../pdf/advice.ts';
import type { DayReport, StageName } from './report.ts';
import type { Store } from './store.ts';

interface NotSent {
  readonly ok: false;
  readonly problem: Problem;
  /** Not this letter: nobody answers, or asks to come later. Whether it went is not known. */
  readonly outOfReach?: boolean;
}

/** Sends a written letter once for a key: a repeat finds what was sent. */
export interface LetterSender {
  send(
    key: string,
    to: { readonly email: string },
    letter: { readonly subject: string; readonly body: string },
  ): Promise<{ readonly ok: true; readonly messageId: string } | NotSent>;
  /** Says whether it went out; if it did not, its draft is deleted and it never will. */
  withdraw(key: string): Promise<{ readonly ok: true; readonly sentAs: string | null } | NotSent>;
}

/** A mailbox that remittance advices come to. Read only. */
export interface AdviceMailbox {
  /** Whose place is kept under this name. */
  readonly name: string;
  /**
   * A page of what came or changed. `null`: the place is too old, begin anew.
   * @param cursor where the last page ended; `null`: at the first mail of day `from`
   */
  changes(cursor: string | null, from: IsoDate): Promise<Answered<MailPage | null>>;
  /** A mail as it came (.eml); `null` when it is no longer there. */
  mail(id: string): Promise<Answered<Uint8Array | null>>;
}
export interface MailPage {
  readonly mails: readonly { readonly id: string; readonly subject: string }[];
  readonly next: string;
  /** Another page is there already. */
  readonly more: boolean;
}

/** With our AL app everything; without it one invoice per payment through the stock API (`business-central/stock-carrier.ts`). */
export type Mode = 'app' | 'stock';

/** One company of one tenant, with everything its days and its users' requests need. */
export interface CompanyDesk {
  readonly company: string;
  readonly companyDisplayName: string;
  readonly localCurrency: Currency;
  readonly client: BusinessCentralClient;
  readonly store: Store;
  readonly policy: ResolvedPolicy;
  /** What `policy` was resolved from, for rules of Business Central to be laid over. */
  readonly policyLayers?: readonly PolicyLayer[];
  readonly letters: LetterSender;
  readonly mails?: AdviceMailbox;
  readonly mode?: Mode;
}

/** A file that is handed over; a large one stays where it is and is read piece by piece. */
export type GivenFile =
  { readonly file: string; readonly bytes: Uint8Array } | { readonly file: string; readonly path: string };

export interface DayInput extends CompanyDesk {
  /** The same run again goes on where it ended. */
  readonly run: string;
  readonly asOf: IsoDate;
  readonly statements: readonly GivenFile[];
  /** A decoder of bank files that is faster than the core's own. */
  readonly utf8?: Utf8Decoder;
  /** Reads advices that are pictures. */
  readonly ocr?: ReadPicture;
  /** Told as each stage ends. */
  readonly onStage?: (stage: StageName, report: DayReport) => void;
  /** Asked before each stage and each batch: a service that is shutting down ends the run there, and a repeat goes on. */
  readonly stop?: () => boolean;
  /** Only this customer's waiting receipts or letters: what a button on a Customer Card asks for. */
  readonly only?: CustomerId;
}
