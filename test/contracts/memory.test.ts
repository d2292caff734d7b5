import { effectContract } from './effects.ts';
import { blindMemoryBooksUnderTest, memoryBooksUnderTest } from './memory-books.ts';

effectContract(memoryBooksUnderTest);
effectContract(blindMemoryBooksUnderTest);
