// SPDX-License-Identifier: MIT
#pragma once

#include <utility>
#include <variant>

namespace relay {

/// What a function returns that can fail: a value, or the error that says why there is none. Stands in for
/// C++23's std::expected until the compilers have it; never throws.
template <typename T, typename E>
class Result {
public:
    Result(T value)
        : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(E error)
        : m_content(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_content.index() == 0; }
    /// Only if the result holds a value.
    const T& operator*() const& { return *std::get_if<0>(&m_content); }
    T& operator*() & { return *std::get_if<0>(&m_content); }
    T&& operator*() && { return std::move(*std::get_if<0>(&m_content)); }
    const T* operator->() const { return std::get_if<0>(&m_content); }
    T* operator->() { return std::get_if<0>(&m_content); }
    /// Only if the result holds an error.
    const E& error() const& { return *std::get_if<1>(&m_content); }
    E& error() & { return *std::get_if<1>(&m_content); }

private:
    std::variant<T, E> m_content;
};

} // namespace relay
