import { packagedProject } from '../netsuite/support/project.ts';
import { effectContract } from './effects.ts';
import { netsuiteBooks } from './netsuite-books.ts';

effectContract(netsuiteBooks(await packagedProject()));
