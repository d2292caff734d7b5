/** Structured creditor references, computed from their published rules (docs/facts of the schemes are in core/remittance). */
const luhn = (digits: string): number => {
  let sum = 0;
  [...digits].reverse().forEach((digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return (10 - (sum % 10)) % 10;
};
const mod97 = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
const numeric = (text: string): string => [...text].map((each) => (/[A-Z]/.test(each) ? String(each.charCodeAt(0) - 55) : each)).join('');
const TEN = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

export const STRUCTURED: Readonly<Record<string, { readonly scheme: string; readonly of: (serial: number, customer: number) => string; readonly shown: (value: string) => string }>> = {
  rf: {
    scheme: 'RF',
    of: (serial, customer) => {
      const body = `${customer}${String(serial).padStart(7, '0')}`;
      return `RF${String(98 - mod97(numeric(`${body}RF00`))).padStart(2, '0')}${body}`;
    },
    shown: (value) => value.replace(/(.{4})/g, '$1 ').trim(),
  },
  qrr: {
    scheme: 'QRR',
    of: (serial, customer) => {
      const body = `${String(210_000 + customer)}${String(serial).padStart(20, '0')}`;
      const carry = [...body].reduce((rest, digit) => TEN[(rest + Number(digit)) % 10]!, 0);
      return `${body}${(10 - carry) % 10}`;
    },
    shown: (value) => `${value.slice(0, 2)} ${value.slice(2).replace(/(.{5})/g, '$1 ').trim()}`,
  },
  kid: {
    scheme: 'KID',
    of: (serial, customer) => {
      const body = `${String(customer).padStart(4, '0')}${String(serial).padStart(6, '0')}`;
      return `${body}${luhn(body)}`;
    },
    shown: (value) => value,
  },
  ocr: {
    scheme: 'OCR',
    of: (serial, customer) => {
      const body = `${customer}${String(serial).padStart(5, '0')}`;
      const long = `${body}${(body.length + 2) % 10}`;
      return `${long}${luhn(long)}`;
    },
    shown: (value) => value,
  },
  viite: {
    scheme: 'VIITE',
    of: (serial, customer) => {
      const body = `${customer}${String(serial).padStart(6, '0')}`;
      const sum = [...body].reverse().reduce((total, digit, at) => total + Number(digit) * [7, 3, 1][at % 3]!, 0);
      return `${body}${(10 - (sum % 10)) % 10}`;
    },
    shown: (value) => value.replace(/(?=(.{5})+$)/g, ' ').trim(),
  },
  ogm: {
    scheme: 'OGM',
    of: (serial, customer) => {
      const body = `${String(customer % 1000).padStart(3, '0')}${String(serial).padStart(7, '0')}`;
      return `${body}${String(mod97(body) || 97).padStart(2, '0')}`;
    },
    shown: (value) => `+++${value.slice(0, 3)}/${value.slice(3, 7)}/${value.slice(7)}+++`,
  },
  si: {
    scheme: 'other',
    of: (serial, customer) => {
      const body = `${customer}${String(serial).padStart(6, '0')}`;
      const sum = [...body].reverse().reduce((total, digit, at) => total + Number(digit) * (at + 2), 0);
      const check = 11 - (sum % 11);
      return `SI12${body}${check > 9 ? 0 : check}`;
    },
    shown: (value) => `${value.slice(0, 4)} ${value.slice(4)}`,
  },
};
