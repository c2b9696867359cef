// SPDX-License-Identifier: BSL-1.0
/// @file The version of the library.
#pragma once

/// Rises when a program may have to be changed; as long as it is 0, the minor number does.
#define M2MIOT_VERSION_MAJOR 0
/// Rises with what is added.
#define M2MIOT_VERSION_MINOR 1
/// Rises with what is put right.
#define M2MIOT_VERSION_PATCH 0
/// The three numbers, as text.
#define M2MIOT_VERSION "0.1.0"
