import { mount } from 'svelte'
import Checkout from './Checkout.svelte'

const target = document.querySelector('#app')
if (target) mount(Checkout, { target })
