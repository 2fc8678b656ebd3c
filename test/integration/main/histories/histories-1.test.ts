import { testHistories } from './generated';

testHistories(0);
