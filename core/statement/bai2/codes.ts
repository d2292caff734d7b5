import type { ReceiptMethod } from '../../ledger/receipt.ts';
import type { EntryNature } from '../entry.ts';
import type { CodeMeaning } from '../gvc.ts';

/** What a type code says: which way the money goes (0: neither, or not told), and what kind of movement it is. */
export interface TypeMeaning extends CodeMeaning {
  readonly sign: 1 | -1 | 0;
}

/**
 * BAI2 type codes by what is done with them. Source: Cash Management Balance Reporting Specifications, version 2 (BAI), appendix
 * A, as printed in the public copy at https://www.bai.org; 100 to 399 credit, 400 to 699 debit, 700s loans, 900 to 919 status,
 * 920 to 959 credits and 960 to 999 debits of the bank's own.
 */
const METHODS: Readonly<Partial<Record<ReceiptMethod, string>>> = {
  lockbox: '115-118 415',
  ach: '121-123 142-145 155-156 164-169 257 258 421-423 445-447 451-469 557 558',
  wire: '191-198 206 208 214 216 229 491-498 506 508 516',
  check: '171-176 184 187 189 221 222 255 301 395 472-476 479 484 487 489 522 555',
  card: '147',
  cash: '295 353 366 595 629 666',
};
const NATURES: Readonly<Partial<Record<EntryNature, string>>> = {
  fee: '224 398 524 564 567 661 698',
  interest: '242 244 354 359 544 654 659',
  'own-transfer': '135 136 145 201 274-278 281 286 445 485 501 574-578 581',
  investment:
    '202 226 232-236 238 240 241 243 246-249 306 308 342 345-351 502 526 531-535 538 540-542 546-549 622 627 651 656-658',
  loan: '364 481 664 720-729 760',
};
/** Credits that give back what we had paid or drawn, and debits that take back what had been credited. */
const REVERSALS =
  '123 168 252 254 255 257 258 261 266 268 395 423 468 552 554 555 557 558 561 566 568 694 695';
/** Totals and balances: they repeat what other records say one by one, and never are movements of their own. */
const SUMMARIES =
  '100-107 109 110 120 130 131 140 146 150 160 162 163 167 170 178 180 182 185 186 188 190 200 205 207 210 215 230 231 239 245 250 ' +
  '251 256 260 270 271 280 285 294 302-305 307 309 310 315 316 318-321 324-330 332 336 338 340 341 343 350 352 355 356 360 361 370 ' +
  '385 389 390 394 400-407 410 412 416 420 430 446 450 463 465 467 470 471 478 480 482 486 490 500 505 507 510 515 530 532 534 536 ' +
  '537 539 550 551 556 560 570 580 583-588 590 594 596 601-603 610-615 617 618 621 623 625 626 628 630 632 640 646 650 655 665 670 ' +
  '685 689 690 697 701-719 720 760';

function codesIn(list: string): ReadonlySet<number> {
  const codes = new Set<number>();
  for (const part of list.split(' ')) {
    const [from = 0, to = from] = part.split('-').map(Number);
    for (let code = from; code <= to; code++) codes.add(code);
  }
  return codes;
}

const byCode = <T extends string>(table: Readonly<Partial<Record<T, string>>>): ReadonlyMap<number, T> => {
  const map = new Map<number, T>();
  for (const [name, list] of Object.entries(table) as [T, string][])
    for (const code of codesIn(list)) map.set(code, name);
  return map;
};

const METHOD_OF = byCode(METHODS);
const NATURE_OF = byCode(NATURES);
const REVERSAL = codesIn(REVERSALS);
const SUMMARY = codesIn(SUMMARIES);

/** Meaning of a three-digit type code of a 16 record. */
export function typeMeaning(printed: string): TypeMeaning {
  const code = Number(printed);
  const method = METHOD_OF.get(code);
  const nature = SUMMARY.has(code) || code < 100 ? 'summary' : NATURE_OF.get(code);
  return {
    sign: signOf(code),
    ...(method ? { method } : {}),
    ...(nature ? { nature } : {}),
    ...(REVERSAL.has(code) ? { reversal: true } : {}),
  };
}

function signOf(code: number): 1 | -1 | 0 {
  if ((code >= 100 && code < 400) || (code >= 720 && code < 760) || (code >= 920 && code < 960)) return 1;
  return (code >= 400 && code < 700) || code === 760 || code >= 960 ? -1 : 0;
}
