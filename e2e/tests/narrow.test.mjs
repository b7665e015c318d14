// Every kind of page once more, narrow and dark, where tables are cards and menus are folded.
import { NARROW } from '../lib/browser.mjs';
import { tour } from '../lib/tour.mjs';

tour({ name: 'narrow', size: NARROW, scheme: 'dark' });
