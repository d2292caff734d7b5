import { effectContract } from './effects.ts';
import { memoryBooksUnderTest } from './memory-books.ts';

effectContract(memoryBooksUnderTest);
