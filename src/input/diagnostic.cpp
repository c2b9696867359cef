// SPDX-License-Identifier: BSL-1.0
#include <m2miot/input/diagnostic.hpp>
