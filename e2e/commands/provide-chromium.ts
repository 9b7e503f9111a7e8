import { chromium } from '@playwright/test'
import { describeMachine, findChromium } from '../stack/chromium.ts'

// Where it is missing and may be installed, this takes as long as the network does. Fails where none is to be had.
findChromium(describeMachine(chromium.executablePath()))
