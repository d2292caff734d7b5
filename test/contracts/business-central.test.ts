import { businessCentralBooksUnderTest } from './business-central-books.ts';
import { effectContract } from './effects.ts';

effectContract(businessCentralBooksUnderTest);
