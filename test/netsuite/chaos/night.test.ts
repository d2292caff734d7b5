import { disturbed } from '../support/chaos.ts';

disturbed('night');
