<?php
// SPDX-License-Identifier: MIT

namespace App;

class HttpKernel extends \Illuminate\Foundation\Http\Kernel
{
}
