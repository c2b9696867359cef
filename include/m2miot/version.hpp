// SPDX-License-Identifier: BSL-1.0
/// @file The version of the library.
#pragma once

#define M2MIOT_VERSION_MAJOR 0
#define M2MIOT_VERSION_MINOR 1
#define M2MIOT_VERSION_PATCH 0
#define M2MIOT_VERSION "0.1.0"
