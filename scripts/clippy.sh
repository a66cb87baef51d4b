# Sourced by lint.sh and test.sh: one compilation for the lints and for the tests.
#
# `cargo clippy` compiles every library a second time, without code, and shares
# nothing with the tests. Clippy's compiler can also build: with it as the
# compiler of our own crates, one build lints them and leaves the very binaries
# that the tests run. Libraries are compiled once, by the ordinary compiler.

clippy_driver="$(rustc --print sysroot)/bin/clippy-driver"
[ -x "$clippy_driver" ] || clippy_driver=$(command -v clippy-driver) \
  || refuse "Clippy is not on this machine." "With rustup: rustup component add clippy"

# clippy_cargo ARGUMENTS...: cargo, our crates compiled by clippy, warnings refused.
clippy_cargo() {
  RUSTC_WORKSPACE_WRAPPER=$clippy_driver CLIPPY_ARGS='-Dwarnings__CLIPPY_HACKERY__' cargo "$@"
}
