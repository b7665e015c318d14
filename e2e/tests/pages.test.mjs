// Every kind of page, wide and light.
import { WIDE } from '../lib/browser.mjs';
import { tour } from '../lib/tour.mjs';

tour({ name: 'wide', size: WIDE, scheme: 'light' });
