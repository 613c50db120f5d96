#ifdef __CET__
#include <cet.h>
#endif
    .section .rodata
    .global shiliu_sample_workbook
    .global shiliu_sample_workbook_end
shiliu_sample_workbook:
    .incbin SHILIU_SAMPLE_WORKBOOK
shiliu_sample_workbook_end:
    .byte 0
    .global shiliu_sample_map
    .global shiliu_sample_map_end
shiliu_sample_map:
    .incbin SHILIU_SAMPLE_MAP
shiliu_sample_map_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
