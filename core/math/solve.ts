/**
 * Solves A·x = b for a symmetric positive definite A (as normal equations with a ridge are), by LDLᵀ without square roots
 * (Golub and Van Loan, Matrix Computations, § 4.1). Only the lower triangle of A is read.
 * @returns `null` where A is not positive definite to working precision.
 */
export function solveSymmetric(a: readonly Float64Array[], b: Float64Array): Float64Array | null {
  const size = b.length;
  const lower = a.map((row) => Float64Array.from(row));
  const diagonal = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    const row = at(lower, j);
    let pivot = of(row, j);
    for (let k = 0; k < j; k++) pivot -= of(row, k) * of(row, k) * of(diagonal, k);
    if (!(pivot > of(row, j) * 1e-14)) return null;
    diagonal[j] = pivot;
    for (let i = j + 1; i < size; i++) {
      const below = at(lower, i);
      let sum = of(below, j);
      for (let k = 0; k < j; k++) sum -= of(below, k) * of(row, k) * of(diagonal, k);
      below[j] = sum / pivot;
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) for (let k = 0; k < i; k++) x[i] = of(x, i) - of(at(lower, i), k) * of(x, k);
  for (let i = 0; i < size; i++) x[i] = of(x, i) / of(diagonal, i);
  for (let i = size - 1; i >= 0; i--)
    for (let k = i + 1; k < size; k++) x[i] = of(x, i) - of(at(lower, k), i) * of(x, k);
  return x;
}

const of = (row: Float64Array, index: number): number => row[index] ?? 0;
const at = (rows: readonly Float64Array[], index: number): Float64Array => rows[index] ?? new Float64Array(0);
