# Makes of targets in C what SwiftPM does, in the folder `dir`: adds where their modules are to `flags`, and what they are compiled to
# to `objects`.
c_targets() {
  for library in "$@"; do
    mkdir -p "$dir/$library"
    printf 'module %s { umbrella header "%s" export * }\n' "$library" "$PWD/Sources/$library/include/$library.h" \
      >"$dir/$library/module.modulemap"
    flags="$flags -I $dir/$library"
    for source in "Sources/$library"/*.c; do
      object="$dir/$library-$(basename "$source" .c).o"
      clang -O2 -ffp-contract=off -I "Sources/$library/include" -I Sources/CProcessor/include -c -o "$object" "$source"
      objects="$objects $object"
    done
  done
}
