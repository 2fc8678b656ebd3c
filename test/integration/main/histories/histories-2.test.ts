import { testHistories } from './generated';

testHistories(1);
