// SPDX-License-Identifier: BSL-1.0
/// @file Where edges pass the rows of shapes between their ends: through the gaps, so that none seems to end at a shape that it passes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "layout.hpp"

namespace m2miot::report {

/// Where an edge passes a row: straight down at `x`.
struct passage {
    double x = 0;
    double top = 0;
    double bottom = 0;
};

/// The rows of a drawing, with the gaps between their shapes.
class row_gaps {
public:
    /// @complexity O(shapes log shapes)
    explicit row_gaps(const drawing& in);

    /// Adds an edge from the bottom of a shape to the top of another. It passes each row between them by the gap nearest to the straight
    /// line. @complexity O(log rows + rows between × log shapes of a row)
    void lead(std::size_t edge, const rectangle& upper, const rectangle& lower);

    /// Gives all edges of a gap places of their own, as far as it is wide. To be called once, after all were led.
    /// @return by edge, the rows that it passes, from above  @complexity O(passages log passages)
    [[nodiscard]] std::vector<std::vector<passage>> spread(std::size_t edges);

private:
    struct gap {
        double left = 0, right = 0;
    };
    struct row {
        double top = 0, bottom = 0;
        std::vector<gap> gaps;     // from the left
        std::size_t first_gap = 0; // its number among all
    };
    struct led {
        std::size_t gap_number;
        std::uint32_t row;
        std::uint32_t gap;
        double x;
        std::size_t edge;
    };

    std::vector<row> rows_;
    std::vector<led> led_;
};

} // namespace m2miot::report
